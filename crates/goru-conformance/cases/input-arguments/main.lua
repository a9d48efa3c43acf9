return { table.unpack(arg) }
