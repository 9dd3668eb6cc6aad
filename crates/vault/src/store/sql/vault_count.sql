select count(*) from vaults
