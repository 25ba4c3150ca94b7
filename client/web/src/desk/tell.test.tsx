// @vitest-environment jsdom
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Button } from "antd";
import { expect, it, vi } from "vitest";
import { Problem, Unreachable } from "../core/problem";
import { fakeHttp, page, press, show } from "./testDesk";
import { useConfirm } from "./tell";

function Ask({ act }: { act: () => Promise<unknown> }) {
  const confirm = useConfirm();
  return <Button onClick={() => confirm({ title: "开考？", okText: "开" }, act)}>问</Button>;
}
const asked = () => document.querySelectorAll(".ant-modal-confirm:not(.ant-zoom-leave)").length;

it.each([
  [new Problem(409, { title: "场次当前状态不允许", detail: "请刷新后查看。" }), "场次当前状态不允许：请刷新后查看。"],
  [new Problem(500, { title: "服务器出错", detail: "请告诉管理员。", requestId: "a-1" }), "服务器出错：请告诉管理员。 编号 a-1"],
  [new Unreachable(new Error("net")), "连接不上服务器"],
  [new Error("TypeError: x"), "操作没有完成。"],
])("says why a step that was confirmed failed, and lets go of the question", async (error, said) => {
  await show(<Ask act={() => Promise.reject(error)} />, fakeHttp());
  await press("问");
  expect(asked()).toBe(1);
  await press("开");
  expect(page()).toContain(said);
  expect(asked()).toBe(0);
});

it("does a confirmed step once and says nothing of its own", async () => {
  const act = vi.fn(() => Promise.resolve());
  await show(<Ask act={act} />, fakeHttp());
  await press("问");
  await press("开");
  expect(act).toHaveBeenCalledTimes(1);
  expect(document.querySelector(".ant-message-error")).toBeNull();
});

it("is the only way in which a desk asks: antd alone leaves a failed question standing without a word", () => {
  const src = join(process.cwd(), "src");
  for (const folder of ["desk", "bank", "office", "accounts"]) {
    for (const file of readdirSync(join(src, folder), { recursive: true }).map(String).filter((name) => /\.tsx$/.test(name))) {
      if (!/tell(\.test)?\.tsx$/.test(file)) expect(readFileSync(join(src, folder, file), "utf8"), file).not.toContain("modal.confirm");
    }
  }
});
