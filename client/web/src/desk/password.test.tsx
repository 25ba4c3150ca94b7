// @vitest-environment jsdom
import { expect, it } from "vitest";
import { Problem } from "../core/problem";
import { PasswordDialog } from "./password";
import { fakeHttp, page, press, show, type } from "./testDesk";

it.each([
  ["password", "只有 3 个字符", "new"],
  ["old", "与当前密码不符", "old"],
])("puts a fault of %s at its field, in words and without its name", async (field, why, at) => {
  const http = fakeHttp();
  http.post.mockRejectedValue(new Problem(422, { title: "有误", detail: "请改正。", errors: [{ field, why }] }));
  await show(<PasswordDialog close={() => undefined} />, http);
  for (const name of ["old", "new", "again"]) await type(`#${name}`, "abc");
  await press("保存");
  expect(http.post).toHaveBeenCalledWith("/me/password", { old: "abc", new: "abc" });
  expect(document.querySelector(`.ant-form-item:has(#${at})`)?.textContent).toContain(why);
  expect(page()).not.toContain(`${field}:`);
});
