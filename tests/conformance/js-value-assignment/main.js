let x; x = { assigned: true };
