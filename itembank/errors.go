package itembank

import "errors"

// Errors of the item bank. Each is mapped to an HTTP status and a stable code in server/api.
var (
	ErrKeyHidden        = errors.New("a key is never serialised")
	ErrBankUnknown      = errors.New("no such item bank")
	ErrBankExists       = errors.New("an item bank of this name exists")
	ErrItemUnknown      = errors.New("no such item")
	ErrItemInvalid      = errors.New("the item is not valid")
	ErrItemChanged      = errors.New("the item was changed by someone else meanwhile")
	ErrCodeTaken        = errors.New("an item with this code exists in the bank")
	ErrFormUnknown      = errors.New("no such form")
	ErrStockShort       = errors.New("the bank has too few items for the blueprint")
	ErrBlueprint        = errors.New("the blueprint does not add up")
	ErrBlueprintUnknown = errors.New("no such blueprint")
	ErrBankInvalid      = errors.New("the item bank is not valid")
	ErrTree             = errors.New("the knowledge tree is not valid")
	ErrQuery            = errors.New("the search is not valid")
	ErrKeyReason        = errors.New("a corrected key needs a reason")
	ErrFormInvalid      = errors.New("the form is not valid")
)
