package api

import (
	"context"
	"errors"

	"kaochang/exam"
	"kaochang/exam/enrol"
	"kaochang/exam/result"
	"kaochang/exam/score"
	"kaochang/itembank"
	"kaochang/itembank/intake"
	"kaochang/itembank/sheet"
	"kaochang/server/account"
	"kaochang/server/password"
	"kaochang/server/token"
)

// Errors that the api finds itself.
var (
	errNotSignedIn = errors.New("not signed in")
	errNotAllowed  = errors.New("the account's roles do not allow this")
	errNotFound    = errors.New("nothing is here for this caller")
	errMethod      = errors.New("the method is not possible here")
	errInvalid     = errors.New("the request is not valid")
	errTooLarge    = errors.New("the body is larger than this route takes")
	errMediaType   = errors.New("the media type is not one that this route takes or gives")
	errTooBusy     = errors.New("too many requests wait for the same thing")
	errDelayed     = errors.New("sign-in is delayed after failures")
	errTimedOut    = errors.New("the request took too long")
	errUnexpected  = errors.New("something unexpected")
)

// row says how an error is told to a client.
type row struct {
	err    error
	status int
	code   string
	zh, en string // title and what to do, parted by |
	spell  bool   // the text that wraps the error names fields and was written for people
}

// table is the one place that turns errors into replies. The first row whose error is wrapped wins.
var table = []row{
	{err: errNotSignedIn, status: 401, code: "not-signed-in", zh: "尚未登录|请登录后再试。", en: "Not signed in|Sign in and try again."},
	{err: token.ErrRefused, status: 401, code: "not-signed-in", zh: "登录已失效|请重新登录。", en: "Sign-in has expired|Sign in again."},
	{err: errNotAllowed, status: 403, code: "not-allowed", zh: "没有权限|您的角色不能进行此操作。", en: "Not allowed|Your roles do not allow this."},
	{err: errNotFound, status: 404, code: "not-found", zh: "没有找到|内容不存在，或不属于您。", en: "Not found|It does not exist, or it is not yours."},
	{err: errMethod, status: 405, code: "method-not-allowed", zh: "不支持此方法|请查阅接口文档。", en: "Method not allowed|See the API page."},
	{err: errInvalid, status: 422, code: "invalid", zh: "内容有误|请改正所列各项后重试。", en: "Not valid|Correct what is listed and try again.", spell: true},
	{err: errTooLarge, status: 413, code: "too-large", zh: "内容过大|请减小后重试。", en: "Too large|Make it smaller and try again."},
	{err: errMediaType, status: 415, code: "media-type", zh: "格式不支持|请查阅接口文档。", en: "Media type not supported|See the API page."},
	{err: errTooBusy, status: 503, code: "busy", zh: "服务器繁忙|未做任何更改，请稍后重试。", en: "Busy|Nothing was changed; try again shortly."},
	{err: errDelayed, status: 429, code: "sign-in-delayed", zh: "请稍候再登录|多次输入有误，请等待后再试，或请监考人员解锁。", en: "Wait before signing in|After several failures, wait, or ask a proctor to unlock."},

	{err: exam.ErrSignInRefused, status: 401, code: "sign-in-refused", zh: "登录未成功|准考证号或证件号码有误，请核对。", en: "Sign-in refused|The ticket or identity number is wrong."},
	{err: account.ErrWrong, status: 401, code: "sign-in-refused", zh: "登录未成功|账号或密码有误，请核对。", en: "Sign-in refused|Name or password is wrong."},
	{err: account.ErrOldPassword, status: 422, code: "password-wrong", zh: "当前密码有误|密码未更改，请重新输入当前密码。", en: "The present password is wrong|Nothing was changed; enter the present password again.", spell: true},
	{err: account.ErrSignedOut, status: 401, code: "not-signed-in", zh: "登录已失效|请重新登录。", en: "Sign-in has ended|Sign in again."},
	{err: account.ErrSessionUnknown, status: 401, code: "not-signed-in", zh: "登录已失效|请重新登录。", en: "Sign-in has ended|Sign in again."},
	{err: account.ErrUnknown, status: 404, code: "not-found", zh: "没有找到|没有这个账号。", en: "Not found|There is no such account."},
	{err: account.ErrExists, status: 409, code: "account-exists", zh: "账号名已存在|请换一个。", en: "The name is taken|Choose another account name."},
	{err: account.ErrInvalid, status: 422, code: "account-invalid", zh: "账号内容有误|请改正所列各项。", en: "The account is not valid|Correct what is listed.", spell: true},
	{err: account.ErrLastAdmin, status: 409, code: "last-admin", zh: "这是最后一个管理员|请先设立另一个管理员。", en: "The last administrator|Make another one first."},
	{err: password.ErrWeak, status: 422, code: "password-weak", zh: "密码太弱|至少 8 个字符，不要用常见密码。", en: "The password is too weak|At least 8 characters, and none that everybody uses.", spell: true},
	{err: password.ErrFormat, status: 500, code: "unexpected", zh: "服务器出错|请把请求编号告诉管理员。", en: "Something went wrong|Give the request id to an administrator."},

	{err: exam.ErrAttemptUnknown, status: 404, code: "not-found", zh: "没有找到|没有这次考试。", en: "Not found|There is no such attempt."},
	{err: exam.ErrAttemptChanged, status: 503, code: "attempt-changed", zh: "请重试|考试状态刚刚改变，未做任何更改。", en: "Try again|The attempt was just changed elsewhere; nothing was done."},
	{err: exam.ErrUnsure, status: 503, code: "unsure", zh: "请重试|尚不确定是否已保存，重发不会重复。", en: "Try again|It is not known whether it was kept; sending again is harmless."},
	{err: exam.ErrStoreFull, status: 507, code: "store-full", zh: "服务器空间不足|作答仍保存在本机，将继续重发；请通知考务人员。", en: "The server has no room left|Answers stay on this computer and are sent again; tell the staff."},
	{err: exam.ErrNotPossible, status: 409, code: "not-possible", zh: "当前状态不允许|请刷新后查看当前状态。", en: "Not possible now|Look at the present state and try again."},
	{err: exam.ErrNotOpenYet, status: 409, code: "not-open-yet", zh: "考试尚未开始|请等待开考。", en: "Not open yet|Wait for the exam to open."},
	{err: exam.ErrEntryClosed, status: 409, code: "entry-closed", zh: "已过入场时间|请联系监考人员。", en: "Entry has closed|Talk to a proctor."},
	{err: exam.ErrNotAccepted, status: 409, code: "not-accepted", zh: "尚未确认|请先核对身份并接受考生须知。", en: "Not confirmed|Confirm your identity and accept the rules first."},
	{err: exam.ErrTooEarly, status: 409, code: "too-early", zh: "尚不能交卷|未到允许交卷的时间。", en: "Too early to hand in|Handing in is not possible yet."},
	{err: exam.ErrSpan, status: 422, code: "span", zh: "时长有误|应在 1 分钟到 8 小时之间。", en: "Not a possible length|Between one minute and eight hours."},
	{err: exam.ErrReason, status: 422, code: "reason-missing", zh: "需要理由|请写明理由。", en: "A reason is required|Say why."},
	{err: exam.ErrNotActive, status: 409, code: "not-active-device", zh: "考试在另一台设备上|可选择移到这里继续。", en: "The exam is on another device|You may move it here."},
	{err: exam.ErrDevice, status: 409, code: "device-unknown", zh: "设备未登记|请重新登录。", en: "Unknown device|Sign in again."},
	{err: exam.ErrAnswerInvalid, status: 422, code: "answer-invalid", zh: "作答有误|请查看所列各项。", en: "The answer is not valid|See what is listed.", spell: true},
	{err: exam.ErrAnswerConflict, status: 409, code: "answer-conflict", zh: "作答编号冲突|同一编号下已有不同的作答，均已保留在本机。", en: "Conflicting answer|Another answer is held under the same number."},
	{err: exam.ErrAnswersFull, status: 409, code: "answers-full", zh: "作答次数已达上限|之前的作答均已保存，不能再修改；请联系监考人员。", en: "No more changes|All answers so far are held; no more can be added. Talk to a proctor."},
	{err: exam.ErrAnswersMissing, status: 409, code: "answers-missing", zh: "作答尚未全部送达|正在发送，送达后再交卷。", en: "Answers have not all arrived|They are sent first; then hand in again."},
	{err: exam.ErrPaperDamaged, status: 500, code: "paper-damaged", zh: "试卷无法解密|请通知考务人员。", en: "The paper cannot be decrypted|Tell the staff."},
	{err: exam.ErrSheetUnknown, status: 404, code: "not-found", zh: "没有找到|还没有答卷。", en: "Not found|There is no sheet yet."},
	{err: exam.ErrNothingLate, status: 409, code: "nothing-late", zh: "没有迟到作答|无需处理。", en: "Nothing is late|There is nothing to decide."},
	{err: exam.ErrSittingUnknown, status: 404, code: "not-found", zh: "没有找到|没有这个考试场次。", en: "Not found|There is no such sitting."},
	{err: exam.ErrSittingInvalid, status: 422, code: "sitting-invalid", zh: "场次内容有误|请改正所列各项。", en: "The sitting is not valid|Correct what is listed.", spell: true},
	{err: exam.ErrSittingState, status: 409, code: "sitting-state", zh: "场次当前状态不允许|请刷新后查看。", en: "Not possible in this state of the sitting|Look at its present state."},
	{err: exam.ErrRoomUnknown, status: 404, code: "not-found", zh: "没有找到|没有这个考场。", en: "Not found|There is no such room."},
	{err: exam.ErrCandidateUnknown, status: 404, code: "not-found", zh: "没有找到|没有这名考生。", en: "Not found|There is no such candidate."},
	{err: exam.ErrCandidateInvalid, status: 422, code: "candidate-invalid", zh: "考生信息有误|请改正所列各项。", en: "The candidate's entry is not valid|Correct what is listed.", spell: true},
	{err: exam.ErrTicketTaken, status: 409, code: "ticket-taken", zh: "准考证号已被使用|请换一个。", en: "The ticket number is taken|Choose another."},
	{err: exam.ErrSeatTaken, status: 409, code: "seat-taken", zh: "座位已被占用|请换一个。", en: "The seat is taken|Choose another."},

	{err: exam.ErrPersonTaken, status: 409, code: "person-taken", zh: "证件号码已在名单中|同一场次中每人只能报名一次。", en: "The person is on the roster already|One entry per person and sitting."},
	{err: exam.ErrRosterChanged, status: 409, code: "roster-changed", zh: "场次或名单已被他人修改|请刷新后重试。", en: "The sitting or its roster was changed meanwhile|Look at it again, then repeat."},
	{err: exam.ErrIdentityInvalid, status: 422, code: "identity-invalid", zh: "证件号码有误|请核对后改正。", en: "The identity number is not valid|Check and correct it.", spell: true},
	{err: exam.ErrProgrammeUnknown, status: 404, code: "programme-unknown", zh: "没有找到|目录中没有这个等级项目。", en: "Not found|The catalogue has no such programme."},
	{err: exam.ErrCatalogue, status: 500, code: "unexpected", zh: "服务器出错|请把请求编号告诉管理员。", en: "Something went wrong|Give the request id to an administrator."},

	{err: score.ErrRule, status: 422, code: "mark-rule-invalid", zh: "评分规则有误|请改正所列各项。", en: "The mark rule is not valid|Correct what is listed.", spell: true},
	{err: score.ErrKeyMissing, status: 500, code: "key-missing", zh: "缺少标准答案|请通知命题人员。", en: "A key is missing|Tell the authors."},
	{err: score.ErrSheetForm, status: 500, code: "unexpected", zh: "服务器出错|请把请求编号告诉管理员。", en: "Something went wrong|Give the request id to an administrator."},

	{err: result.ErrRescoreUnknown, status: 404, code: "not-found", zh: "没有找到|没有这次重评。", en: "Not found|There is no such re-scoring."},
	{err: result.ErrRescoreState, status: 409, code: "rescore-state", zh: "重评当前状态不允许|请刷新后查看。", en: "Not possible in this state of the re-scoring|Look at its present state."},
	{err: result.ErrKeysChanged, status: 409, code: "rescore-stale", zh: "答案已有变动|请重新试算后再应用。", en: "The keys have changed since|Propose it again, then apply."},
	{err: result.ErrLateChanged, status: 409, code: "late-changed", zh: "迟到作答已被处理|请刷新后查看。", en: "The late answers were decided meanwhile|Look at the present result."},
	{err: result.ErrRescoreStale, status: 409, code: "rescore-stale", zh: "成绩已有变动|请重新试算后再应用。", en: "Results have changed since|Propose it again, then apply."},
	{err: result.ErrCorrection, status: 422, code: "correction-invalid", zh: "答案更正有误|请改正所列各项。", en: "The correction is not valid|Correct what is listed.", spell: true},

	{err: intake.ErrImportUnknown, status: 404, code: "not-found", zh: "没有找到|没有这次导入。", en: "Not found|There is no such import."},
	{err: intake.ErrImportState, status: 409, code: "import-state", zh: "导入已完成或已放弃|请重新上传。", en: "The import is over|It was committed or dropped; upload again."},
	{err: intake.ErrImportChanged, status: 409, code: "import-changed", zh: "导入已被他人修改|请刷新后重试。", en: "The import was changed meanwhile|Look at it again, then repeat."},
	{err: intake.ErrNoQuestions, status: 422, code: "no-questions", zh: "没有找到试题|表头之下没有内容，请检查选择的文件。", en: "No questions found|There is nothing below the header; check which file was chosen.", spell: true},
	{err: intake.ErrRowInvalid, status: 422, code: "row-invalid", zh: "该行的处理有误|请改正所列各项。", en: "The decision about the row is not valid|Correct what is listed.", spell: true},
	{err: enrol.ErrRosterUnknown, status: 404, code: "not-found", zh: "没有找到|没有这份名单。", en: "Not found|There is no such roster."},
	{err: enrol.ErrRosterState, status: 409, code: "roster-state", zh: "名单已导入或已放弃|请重新上传。", en: "The roster is over|It was imported or dropped; upload again."},
	{err: enrol.ErrRosterChanged, status: 409, code: "roster-changed", zh: "名单已被他人修改|请刷新后重试。", en: "The roster was changed meanwhile|Look at it again, then repeat."},
	{err: enrol.ErrRosterHeader, status: 422, code: "roster-header", zh: "没有找到表头|名单至少需要姓名和证件号码两列。", en: "No header was found|A roster needs a name and an identity number."},
	{err: enrol.ErrRosterNobody, status: 422, code: "roster-nobody", zh: "没有找到考生|表头之下没有内容，请检查选择的文件。", en: "No candidates found|There is nothing below the header; check which file was chosen.", spell: true},
	{err: enrol.ErrRosterRows, status: 409, code: "rows-faulty", zh: "有些行不能导入|请改正或跳过，或只导入无误的行。", en: "Some rows cannot be imported|Correct or skip them, or import only the good rows."},
	{err: enrol.ErrRosterEmpty, status: 409, code: "nothing-good", zh: "没有可导入的行|请先改正。", en: "No row can be imported|Correct them first."},
	{err: enrol.ErrRowUnknown, status: 404, code: "not-found", zh: "没有找到|名单中没有这一行。", en: "Not found|The roster has no such row."},
	{err: enrol.ErrPhotos, status: 422, code: "photos-invalid", zh: "不是照片压缩包|请上传以准考证号命名照片的 zip 文件。", en: "Not a zip of photos|Upload a zip with photos named by ticket."},
	{err: enrol.ErrPhotosLarge, status: 413, code: "photos-too-large", zh: "压缩包过大|解压后最多 1 GB、40000 个文件，请分成几个压缩包。", en: "The zip is too large|At most 1 GB and 40000 files when unpacked; split it."},
	{err: enrol.ErrPhoto, status: 422, code: "photo-invalid", zh: "照片无法使用|请换成 JPEG 或 PNG。", en: "The photo cannot be used|Use JPEG or PNG."},

	{err: itembank.ErrPointsForm, status: 422, code: "points-form", zh: "分值有误|最多两位小数。", en: "Not a number of points|At most two decimals."},
	{err: itembank.ErrBankUnknown, status: 404, code: "not-found", zh: "没有找到|没有这个题库。", en: "Not found|There is no such item bank."},
	{err: itembank.ErrBankExists, status: 409, code: "bank-exists", zh: "题库名称已存在|请换一个名称。", en: "The name is taken|Choose another name for the item bank."},
	{err: itembank.ErrBankInvalid, status: 422, code: "bank-invalid", zh: "题库内容有误|请改正所列各项。", en: "The item bank is not valid|Correct what is listed.", spell: true},
	{err: itembank.ErrItemUnknown, status: 404, code: "not-found", zh: "没有找到|没有这道试题。", en: "Not found|There is no such item."},
	{err: itembank.ErrItemInvalid, status: 422, code: "item-invalid", zh: "试题有误|请改正所列各项。", en: "The item is not valid|Correct what is listed.", spell: true},
	{err: itembank.ErrItemChanged, status: 409, code: "item-changed", zh: "试题已被他人修改|请查看新版本后再改。", en: "The item was changed meanwhile|Look at the new version, then edit again."},
	{err: itembank.ErrCodeTaken, status: 409, code: "code-taken", zh: "试题编号已存在|请换一个编号。", en: "The code is taken|Choose another."},
	{err: itembank.ErrFormUnknown, status: 404, code: "not-found", zh: "没有找到|没有这份试卷。", en: "Not found|There is no such form."},
	{err: itembank.ErrFormInvalid, status: 422, code: "form-invalid", zh: "试卷有误|请改正所列各项。", en: "The form is not valid|Correct what is listed.", spell: true},
	{err: itembank.ErrStockShort, status: 409, code: "stock-short", zh: "题库试题不足|请补充试题或调整细目表。", en: "Too few items|Add items or change the blueprint.", spell: true},
	{err: itembank.ErrBlueprint, status: 422, code: "blueprint-invalid", zh: "细目表有误|请改正所列各项。", en: "The blueprint does not add up|Correct what is listed.", spell: true},
	{err: itembank.ErrBlueprintUnknown, status: 404, code: "not-found", zh: "没有找到|没有这份细目表。", en: "Not found|There is no such blueprint."},
	{err: itembank.ErrTree, status: 422, code: "points-invalid", zh: "知识点有误|请改正所列各项。", en: "The knowledge tree is not valid|Correct what is listed.", spell: true},
	{err: itembank.ErrQuery, status: 422, code: "query-invalid", zh: "检索条件有误|请改正所列各项。", en: "The search is not valid|Correct what is listed.", spell: true},
	{err: itembank.ErrKeyReason, status: 422, code: "reason-missing", zh: "需要理由|更正答案须写明理由。", en: "A reason is required|Say why the key is corrected."},
	{err: itembank.ErrKeyHidden, status: 500, code: "unexpected", zh: "服务器出错|请把请求编号告诉管理员。", en: "Something went wrong|Give the request id to an administrator."},

	{err: sheet.ErrTooLarge, status: 413, code: "sheet-too-large", zh: "文件过大|请拆成较小的工作簿。", en: "The file is too large|Split it into smaller workbooks."},
	{err: sheet.ErrEncrypted, status: 422, code: "sheet-encrypted", zh: "工作簿有密码保护|请在 Excel 或 WPS 中取消密码后另存。", en: "The workbook has a password|Remove it in Excel or WPS and save again."},
	{err: sheet.ErrOldFormat, status: 422, code: "sheet-old-format", zh: "这是旧的 .xls 文件|请打开后另存为 .xlsx。", en: "An Excel 97–2003 file|Open it and save it as .xlsx."},
	{err: sheet.ErrBroken, status: 422, code: "sheet-broken", zh: "文件已损坏或不是工作簿|请用 Excel 或 WPS 打开后另存为 .xlsx。", en: "Damaged, or not a workbook|Open it in Excel or WPS and save it again as .xlsx."},
	{err: sheet.ErrEncoding, status: 422, code: "sheet-encoding", zh: "文字编码无法识别|请另存为 CSV UTF-8。", en: "Unknown encoding|Save it as CSV UTF-8."},
	{err: sheet.ErrEmpty, status: 422, code: "sheet-empty", zh: "文件没有内容|请检查选择的文件。", en: "The file has no rows|Check which file was chosen."},
	{err: sheet.ErrMapping, status: 422, code: "mapping-invalid", zh: "列对应有误|请重新选择各列的含义。", en: "The mapping does not fit|Choose again what each column means.", spell: true},
	{err: sheet.ErrRowUnknown, status: 404, code: "not-found", zh: "没有找到|导入报告中没有这一行。", en: "Not found|The report has no such row."},
	{err: sheet.ErrRowsFaulty, status: 409, code: "rows-faulty", zh: "有些行不能导入|请改正，或只导入无误的行。", en: "Some rows cannot be imported|Correct them, or import only the good rows."},
	{err: sheet.ErrNothingGood, status: 409, code: "nothing-good", zh: "没有可导入的行|请先改正。", en: "No row can be imported|Correct them first."},
	{err: sheet.ErrExport, status: 500, code: "export-failed", zh: "试题无法导出|请把请求编号告诉管理员。", en: "The item cannot be exported|Give the request id to an administrator."},

	{err: context.DeadlineExceeded, status: 503, code: "busy", zh: "服务器繁忙|请稍后重试。", en: "Busy|Try again shortly."},
	{err: context.Canceled, status: 503, code: "busy", zh: "服务器正在停止|请稍后重试。", en: "Stopping|Try again shortly."},
	{err: errTimedOut, status: 503, code: "busy", zh: "服务器繁忙|请稍后重试。", en: "Busy|Try again shortly."},
	{err: errUnexpected, status: 500, code: "unexpected", zh: "服务器出错|请把请求编号告诉管理员。", en: "Something went wrong|Give the request id to an administrator."},
}
