import { texts } from "./text";

/** Text of the views of items, which the exam screen and the desks share. */
export const useItemText = texts({
  "zh-CN": {
    strike: "划除选项 {{letter}}",
    unstrike: "恢复选项 {{letter}}",
    strikeShort: "划除",
    unstrikeShort: "恢复",
    true: "正确",
    false: "错误",
    single: "单选",
    multiple: "多选",
    truefalse: "判断",
  },
  en: {
    strike: "Strike out option {{letter}}",
    unstrike: "Bring back option {{letter}}",
    strikeShort: "Strike",
    unstrikeShort: "Bring back",
    true: "True",
    false: "False",
    single: "Single choice",
    multiple: "Multiple choice",
    truefalse: "True or false",
  },
});
