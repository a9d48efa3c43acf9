print(left ~= nil, string.left ~= nil, package.loaded.left ~= nil)
left = 1
string.left = 1
package.loaded.left = 1
