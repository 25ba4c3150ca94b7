/** A paper of the usual size and of every shape that an item may take. */
export function samplePaper() {
  const single = Array.from({ length: 110 }, (_, i) => ({
    item: i + 1, kind: "single", points: 50, stem: stems[i % stems.length],
    options: ["防火墙规则按自上而下的次序匹配，命中即停止", "入侵检测系统能够阻断全部攻击", "只要安装杀毒软件就不需要更新补丁", "以上都对"].map((text, n) => ({ id: "ABCD"[n], text })),
  }));
  const multiple = Array.from({ length: 40 }, (_, i) => ({
    item: 200 + i, kind: "multiple", points: 50, stem: "下列哪些做法有助于落实最小权限原则？（多选）",
    options: ["按岗位分配角色", "定期复核账号权限", "所有人共用管理员账号", "离职当日停用账号", "数据库应用账号只授予所需的表权限"].map((text, n) => ({ id: "ABCDE"[n], text })),
  }));
  const judge = Array.from({ length: 40 }, (_, i) => ({ item: 300 + i, kind: "truefalse", points: 50, stem: "对称加密算法的加密密钥与解密密钥相同。", options: [] }));
  return {
    form: 1, title: "理论知识试卷",
    sections: [
      { kind: "single", title: "一、单项选择题", note: "每题只有一个正确答案。", items: single },
      { kind: "multiple", title: "二、多项选择题", note: "多选、少选、错选均不得分。", items: multiple },
      { kind: "truefalse", title: "三、判断题", note: "", items: judge },
    ],
  };
}

const stems = [
  "关于网络边界防护设备的工作方式，下列说法正确的是（　　）。",
  "<p>阅读下面的配置，回答问题：该规则的作用是（　　）。</p><pre><code>iptables -A INPUT -p tcp --dport 22 -s 10.0.0.0/8 -j ACCEPT\niptables -A INPUT -p tcp --dport 22 -j DROP</code></pre>",
  '<p>某系统年可用性为 <math><mfrac><mi>MTBF</mi><mrow><mi>MTBF</mi><mo>+</mo><mi>MTTR</mi></mrow></mfrac></math>，当 MTBF = 1000 h、MTTR = 2 h 时，可用性约为（　　）。</p>',
  "某单位在等级保护测评中发现，服务器的远程管理口令以明文方式在网络上传输，且多名管理员共用同一账号，日志仅保存在本机并且只保留七天。按照安全计算环境的要求，应当优先整改的做法是（　　）。",
];
