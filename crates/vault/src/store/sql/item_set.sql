update items set blob = $1 where seq = $2
