// Package demo holds what a demonstration centre starts with: an item bank of our own for
// 网络与信息安全管理员 levels 4 and 3, its knowledge tree 鉴定要素细目表, and a roster of thirty
// invented candidates. They are files in the layouts that a centre imports itself, so the
// demonstration goes through the same import as real papers do.
//
// The questions were written for this project. Candidates, schools and identity numbers are
// invented: the area code 990000 belongs to no place, only the check digit is valid.
//
// The package holds files and nothing else; what to make of them is the business of its callers.
package demo
