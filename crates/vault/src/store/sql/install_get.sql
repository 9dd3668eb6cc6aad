select key from install
