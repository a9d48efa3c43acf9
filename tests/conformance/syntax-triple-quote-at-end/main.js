console.log("start");
`the
end`