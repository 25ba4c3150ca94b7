import { expect, it } from "vitest";
import { optionColumns, widthOf } from "./columns";

it("sets short options in a row and long ones below each other", () => {
  expect(optionColumns(["防火墙", "网关", "路由器", "交换机"])).toBe(4);
  expect(optionColumns(["对称加密算法", "非对称加密算法（公钥算法）", "散列", "签名"])).toBe(2);
  expect(optionColumns(["在网络边界部署防火墙并对进出流量进行访问控制和审计", "乙", "丙", "丁"])).toBe(1);
  expect(optionColumns(["是", "否"])).toBe(2);
});
it("counts Latin letters as half", () => {
  expect(widthOf("TCP端口")).toBeCloseTo(3.65);
});
