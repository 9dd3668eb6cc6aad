-- One table of sealed rows, and the little that must be in the clear to find them.
create table install (
    key blob not null
) strict;

create table vaults (
    vault_id    blob    not null primary key,
    handle      blob    not null unique,
    epoch       integer not null,
    counter     integer not null,
    head        blob    not null,
    created_day integer not null
) strict;

create table slots (
    vault_id blob not null references vaults (vault_id),
    slot_id  blob not null,
    blob     blob not null,
    primary key (vault_id, slot_id)
) strict;

-- seq keeps rows in the order they were written, so that reading a vault is one walk.
create table items (
    seq      integer not null primary key,
    vault_id blob    not null references vaults (vault_id),
    item_id  blob    not null,
    version  integer not null,
    blob     blob    not null,
    unique (vault_id, item_id, version)
) strict;
