-- One operation on the entries of one namespace. Redis runs a script as a whole, so each operation is atomic.
--
-- KEYS  the hash of values; the index, a sorted set whose members all score 0 and so are sorted by their bytes; the sorted
--       set of expiries; the counter of bytes
-- ARGV  operation, time, most entries, most bytes, key, and what the operation takes
--
-- The answer is a status and a value. Where memory is out, Redis refuses the first command that takes some, and each
-- operation begins its writing with such a command: it is refused as a whole.

local values, index, expiries, counter = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local operation, now, key = ARGV[1], ARGV[2], ARGV[5]
local most_entries, most_bytes = tonumber(ARGV[3]), tonumber(ARGV[4])
local OVERHEAD = 100

local function live(name)
    if redis.call('HEXISTS', values, name) == 0 then return false end
    local expires = redis.call('ZSCORE', expiries, name)
    return not expires or tonumber(expires) > tonumber(now)
end

local function bytes()
    return tonumber(redis.call('GET', counter) or '0')
end

local function size(name)
    return #name + redis.call('HSTRLEN', values, name) + OVERHEAD
end

local function remove(name)
    redis.call('DECRBY', counter, size(name))
    redis.call('HDEL', values, name)
    redis.call('ZREM', index, name)
    redis.call('ZREM', expiries, name)
    if redis.call('HLEN', values) == 0 then redis.call('DEL', counter) end
end

local function set_expiry(name, expires)
    if expires == '' then
        redis.call('ZREM', expiries, name)
    else
        redis.call('ZADD', expiries, expires, name)
    end
end

local function put(name, value, expires)
    local there = redis.call('HEXISTS', values, name) == 1
    local entries_before, bytes_before = redis.call('HLEN', values), bytes()
    local entries_after = entries_before + (there and 0 or 1)
    local growth = #name + #value + OVERHEAD - (there and size(name) or 0)
    if entries_after > most_entries and entries_after > entries_before then return {'entries', entries_after} end
    if bytes_before + growth > most_bytes and growth > 0 then return {'bytes', bytes_before + growth} end
    redis.call('HSET', values, name, value)
    redis.call('ZADD', index, 0, name)
    redis.call('INCRBY', counter, growth)
    set_expiry(name, expires)
    return {'ok', 1}
end

if operation == 'get' then
    return {'ok', live(key) and redis.call('HGET', values, key)}
elseif operation == 'exists' then
    return {'ok', live(key) and 1 or 0}
elseif operation == 'usage' then
    return {'ok', {redis.call('HLEN', values), bytes()}}
elseif operation == 'keys' then
    local from, to, limit = ARGV[6], ARGV[7], tonumber(ARGV[8])
    local found = {}
    while #found < limit do
        local names = redis.call('ZRANGEBYLEX', index, from, to, 'LIMIT', 0, limit - #found)
        if #names == 0 then break end
        for _, name in ipairs(names) do
            if live(name) then found[#found + 1] = name end
            from = '(' .. name
        end
    end
    return {'ok', found}
end

-- What has expired counts no more.
for _, name in ipairs(redis.call('ZRANGEBYSCORE', expiries, '-inf', now)) do remove(name) end

local old = redis.call('HGET', values, key)
if operation == 'set' then
    return put(key, ARGV[6], ARGV[7])
elseif operation == 'delete' then
    if old then remove(key) end
    return {'ok', old and 1 or 0}
elseif operation == 'expire' then
    if old then set_expiry(key, ARGV[6]) end
    return {'ok', old and 1 or 0}
elseif operation == 'compare-and-set' then
    if old and old ~= ARGV[6] or not old and ARGV[7] ~= '1' then return {'ok', 0} end
    return put(key, ARGV[8], ARGV[9])
elseif operation == 'increment' then
    if old and not string.match(old, '^-?%d+$') then return {'integer', 0} end
    -- Numbers of this language are exact up to 2^53. Redis adds, the sum is taken as text, and put back within the budget.
    local added = redis.pcall('HINCRBY', values, key, ARGV[6])
    if type(added) == 'table' then
        if string.find(added.err, 'overflow', 1, true) then return {'overflow', 0} end
        if string.find(added.err, 'not an integer', 1, true) then return {'integer', 0} end
        return added
    end
    local sum = redis.call('HGET', values, key)
    if old then redis.call('HSET', values, key, old) else redis.call('HDEL', values, key) end
    local answer = put(key, sum, redis.call('ZSCORE', expiries, key) or '')
    if answer[1] == 'ok' then answer[2] = sum end
    return answer
end
return redis.error_reply('unknown operation')
