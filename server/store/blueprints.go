package store

import (
	"context"
	"encoding/json"
	"fmt"

	"kaochang/itembank"
)

const blueprintColumns = `SELECT id, bank, name, demands, national FROM blueprints `

// Blueprints lists those of a bank by name. Errors: itembank.ErrBankUnknown.
func (s *Store) Blueprints(ctx context.Context, bank int64) ([]itembank.Blueprint, error) {
	v := s.read(ctx)
	if err := bankExists(v, bank); err != nil {
		return nil, err
	}
	return list(v, scanBlueprint, blueprintColumns+`WHERE bank = $1 ORDER BY name, id`, bank)
}

// Blueprint reads one. Errors: itembank.ErrBlueprintUnknown.
func (s *Store) Blueprint(ctx context.Context, id int64) (itembank.Blueprint, error) {
	return one(s.read(ctx), scanBlueprint, itembank.ErrBlueprintUnknown, blueprintColumns+`WHERE id = $1`, id)
}

// AddBlueprint keeps a new one. Errors: itembank.ErrBankUnknown.
func (s *Store) AddBlueprint(ctx context.Context, b itembank.Blueprint, at int64) (itembank.Blueprint, error) {
	demands, national, err := blueprintTexts(b)
	if err != nil {
		return b, err
	}
	err = s.write(ctx, "add blueprint", func(tx *Tx) error {
		if err := bankExists(tx.view, b.Bank); err != nil {
			return err
		}
		return tx.QueryRow(`INSERT INTO blueprints (bank, name, demands, national, created_at)
			VALUES ($1, $2, $3, $4, $5) RETURNING id`, b.Bank, b.Name, demands, national, at).Scan(&b.ID)
	})
	return b, err
}

// ChangeBlueprint writes name and demands. Errors: itembank.ErrBlueprintUnknown.
func (s *Store) ChangeBlueprint(ctx context.Context, b itembank.Blueprint) error {
	demands, national, err := blueprintTexts(b)
	if err != nil {
		return err
	}
	return s.write(ctx, "change blueprint", func(tx *Tx) error {
		return changed(itembank.ErrBlueprintUnknown)(tx.Exec(
			`UPDATE blueprints SET name = $2, demands = $3, national = $4 WHERE id = $1`, b.ID, b.Name, demands, national))
	})
}

// DropBlueprint forgets one. Errors: itembank.ErrBlueprintUnknown.
func (s *Store) DropBlueprint(ctx context.Context, id int64) error {
	return s.write(ctx, "drop blueprint", func(tx *Tx) error {
		return changed(itembank.ErrBlueprintUnknown)(tx.Exec(`DELETE FROM blueprints WHERE id = $1`, id))
	})
}

func blueprintTexts(b itembank.Blueprint) (demands, national string, err error) {
	if b.Demands == nil {
		b.Demands = []itembank.Demand{}
	}
	d, err := json.Marshal(b.Demands)
	if err != nil {
		return "", "", err
	}
	n, err := json.Marshal(b.National)
	return string(d), string(n), err
}

func scanBlueprint(r row) (itembank.Blueprint, error) {
	var b itembank.Blueprint
	var demands, national string
	if err := r.Scan(&b.ID, &b.Bank, &b.Name, &demands, &national); err != nil {
		return b, err
	}
	if err := json.Unmarshal([]byte(demands), &b.Demands); err != nil {
		return b, fmt.Errorf("read the demands of blueprint %d: %w", b.ID, err)
	}
	if err := json.Unmarshal([]byte(national), &b.National); err != nil {
		return b, fmt.Errorf("read the national form of blueprint %d: %w", b.ID, err)
	}
	return b, nil
}
