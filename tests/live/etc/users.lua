-- The users: one per state an account can be in, all with one password.
local result = dovecot.auth
local states = {
  expired = result.PASSDB_RESULT_PASS_EXPIRED,
  disabled = result.PASSDB_RESULT_USER_DISABLED,
  down = result.PASSDB_RESULT_INTERNAL_FAILURE,
  good = result.PASSDB_RESULT_OK,
  limited = result.PASSDB_RESULT_OK,
  closed = result.PASSDB_RESULT_OK
}

-- Others have a password of their own.
local odd = {$odd}

-- Tests count how often it was asked.
local function note(user)
  local file = io.open("$folder/asked", "a")
  file:write(user .. "\n")
  file:close()
end

-- From 2.4 on, whatever is not OK must come with a string, for the log.
function auth_password_verify(request, password)
  note(request.user)
  if odd[request.user] ~= nil and odd[request.user] == password then
    return result.PASSDB_RESULT_OK, {}
  end
  local state = states[request.user]
  if state == nil then
    return result.PASSDB_RESULT_USER_UNKNOWN, "no such user"
  elseif password ~= "$password" and request.user ~= "down" then
    return result.PASSDB_RESULT_PASSWORD_MISMATCH, "another password"
  elseif state ~= result.PASSDB_RESULT_OK then
    return state, request.user
  elseif request.user == "closed" then
    return state, {nologin = "y", reason = "$reason"}
  end
  return state, {}
end
