package api

import (
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"
)

// One is the input of a route that takes nothing but the number in its path. It is exported because
// huma does not look into embedded fields that are not.
type One struct {
	ID int64 `path:"id" minimum:"1"`
}

// Upload is a multipart form with one file; embed it in a route's input. The whole form is at most
// maxUpload bytes.
type Upload struct {
	RawBody huma.MultipartFormFiles[uploadForm]
}

type uploadForm struct {
	File    huma.FormFile `form:"file" required:"true" doc:"the file"`
	Mapping string        `form:"mapping" required:"false" doc:"JSON, where the route takes a mapping of columns"`
}

// read returns the file's name and content.
func (u *Upload) read() (name string, content []byte, err error) {
	f := u.RawBody.Data().File
	if !f.IsSet {
		return "", nil, invalid("file", "is missing")
	}
	content, err = io.ReadAll(io.LimitReader(f, maxUpload+1))
	if err != nil {
		return "", nil, fmt.Errorf("read the upload: %w", err)
	}
	return f.Filename, content, nil
}
