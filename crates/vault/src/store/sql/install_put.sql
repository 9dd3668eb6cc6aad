insert into install (key) values ($1)
