-- The plus keeps the index out of the plan: a vault that owns most rows is read in one walk.
select item_id, version, blob from items where +vault_id = $1 order by seq
