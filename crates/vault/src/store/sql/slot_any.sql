select slot_id, blob from slots order by length(blob) desc limit 1
