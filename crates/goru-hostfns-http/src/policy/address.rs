//! Which addresses are of the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

/// Networks of IPv4 that are not of the public internet, or not of a single host: RFC 6890 and its updates.
const RESERVED_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),       // this network; 0.0.0.0 is this machine to most systems
    v4([10, 0, 0, 0], 8),      // private
    v4([100, 64, 0, 0], 10),   // shared by carriers; metadata of Alibaba Cloud
    v4([127, 0, 0, 0], 8),     // loopback
    v4([169, 254, 0, 0], 16),  // link-local; metadata of most clouds
    v4([172, 16, 0, 0], 12),   // private
    v4([192, 0, 0, 0], 24),    // protocol assignments; metadata of Oracle Cloud
    v4([192, 0, 2, 0], 24),    // documentation
    v4([192, 88, 99, 0], 24),  // relays of 6to4
    v4([192, 168, 0, 0], 16),  // private
    v4([198, 18, 0, 0], 15),   // benchmarks
    v4([198, 51, 100, 0], 24), // documentation
    v4([203, 0, 113, 0], 24),  // documentation
    v4([224, 0, 0, 0], 4),     // multicast
    v4([240, 0, 0, 0], 4),     // reserved, and the broadcast address
];

/// What is assigned to hosts of the internet at all. Loopback, link-local, unique local, site-local and multicast
/// addresses lie outside.
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

/// Networks within [`GLOBAL_V6`] that are reserved all the same.
const RESERVED_V6: [Ipv6Net; 3] = [
    v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 23), // protocol assignments: benchmarks, ORCHID and others
    v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32), // documentation
    v6([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20), // documentation
];

const fn v4([a, b, c, d]: [u8; 4], length: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length)
}

const fn v6([a, b, c, d, e, f, g, h]: [u16; 8], length: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, d, e, f, g, h), length)
}

/// Whether an address is of the public internet. One that stands for an address of IPv4 is what that one is.
pub(crate) fn is_public(address: IpAddr) -> bool {
    let address = match address {
        IpAddr::V4(address) => return is_public_v4(address),
        IpAddr::V6(address) => address,
    };
    if let Some(embedded) = embedded(address) {
        return is_public_v4(embedded);
    }
    if let [0x2001, 0, server_high, server_low, _, _, client_high, client_low] = address.segments() {
        // Teredo: packets go to the client, whose address is stored inverted, and at first by way of the server.
        return is_public_v4(joined(server_high, server_low)) && is_public_v4(joined(!client_high, !client_low));
    }
    if let [_, _, _, _, 0 | 0x200, 0x5efe, high, low] = address.segments()
        && !is_public_v4(joined(high, low))
    {
        // ISATAP: a machine within that site sends such packets to the address of IPv4.
        return false;
    }
    GLOBAL_V6.contains(&address) && !RESERVED_V6.iter().any(|network| network.contains(&address))
}

/// The address of IPv4 that an address of IPv6 stands for, in the forms that stand for exactly one.
///
/// A packet to any of these reaches the other address on a machine or a network that is set up for it, so that a policy
/// that looked at the outer one alone would be blind to where it goes.
pub(crate) fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    match address.segments() {
        // Compatible, mapped, translated, and the two prefixes of NAT64. Within the second, RFC 6052 knows other
        // places for the address too; only where those are zero is there no doubt which one is meant.
        [0, 0, 0, 0, 0, 0, high, low]
        | [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0 | 1, 0, 0, 0, high, low]
        // 6to4.
        | [0x2002, high, low, ..] => Some(joined(high, low)),
        _ => None,
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !RESERVED_V4.iter().any(|network| network.contains(&address))
}

fn joined(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))
}

#[cfg(test)]
mod tests {
    use super::is_public;

    fn check(addresses: &[&str], expected: bool) {
        for address in addresses {
            assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[test]
    fn n1_reserved_addresses_are_not_public() {
        check(
            &[
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "100::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "3fff::1",
                "3fff:fff:ffff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            ],
            false,
        );
    }

    #[test]
    fn n1_the_neighbours_of_reserved_networks_are_public() {
        check(
            &[
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "3ffe::1",
            ],
            true,
        );
    }

    #[test]
    fn n1_an_embedded_address_is_judged_like_itself() {
        for (private, public) in [
            ("::127.0.0.1", "::8.8.8.8"),
            ("::ffff:127.0.0.1", "::ffff:8.8.8.8"),
            ("::ffff:169.254.169.254", "::ffff:808:808"),
            ("::ffff:0:127.0.0.1", "::ffff:0:808:808"),
            ("64:ff9b::7f00:1", "64:ff9b::808:808"),
            ("64:ff9b:1::a9fe:a9fe", "64:ff9b:1::808:808"),
            ("2002:7f00:1::", "2002:808:808::"),
            ("2002:a00:1::1", "2002:808:808::1"),
            // Teredo: the client inverted at the end, the server in the middle.
            ("2001:0:808:808::80ff:fffe", "2001:0:808:808::f7f7:f7f7"),
            ("2001:0:7f00:1::f7f7:f7f7", "2001:0:101:101::f7f7:f7f7"),
            ("2001:4860::5efe:10.0.0.1", "2001:4860::5efe:8.8.8.8"),
            ("2001:4860::200:5efe:10.0.0.1", "2001:4860::200:5efe:8.8.8.8"),
        ] {
            check(&[private], false);
            check(&[public], true);
        }
        // Another place for the address in the prefix that networks use for themselves.
        check(&["64:ff9b:1:a00:1::808:808", "64:ff9b:1:0:a::808:808", "64:ff9b:2::808:808"], false);
    }
}
