package api

import (
	"context"
	"io"

	"kaochang/exam"
	"kaochang/exam/result"
)

// ResultList is a sitting's results by ticket.
type ResultList struct {
	Results []result.Line `json:"results"`
	Summary result.Totals `json:"summary"`
	Now     exam.Time     `json:"now"`
}

func resultList(m *result.Marker, now func() exam.Time) handler[One, ResultList] {
	return func(ctx context.Context, in *One) (ResultList, error) {
		lines, err := m.Results(ctx, in.ID)
		return ResultList{Results: lines, Summary: result.Sum(lines), Now: now()}, err
	}
}

func resultExport(o *exam.Office, m *result.Marker, format result.Format) handler[One, file] {
	return func(ctx context.Context, in *One) (file, error) {
		s, err := o.Sitting(ctx, in.ID)
		if err != nil {
			return file{}, err
		}
		lines, err := m.Receipted(ctx, in.ID)
		if err != nil {
			return file{}, err
		}
		media := mediaXLSX
		if format == result.FormatCSV {
			media = mediaCSV
		}
		return written(s.Title+"."+string(format), media, func(to io.Writer) error {
			return result.Export(to, format, language(ctx), lines)
		})
	}
}
