package org.childalert.channel;

import java.net.InetAddress;
import java.util.Arrays;

/** A block of addresses as the registries write it, e.g. {@code 10.0.0.0/8}, and what it is for. */
record AddressRange(InetAddress network, int bits, String use) {

    static AddressRange of(String block, String use) {
        int slash = block.indexOf('/');
        return new AddressRange(
                InetAddress.ofLiteral(block.substring(0, slash)), Integer.parseInt(block.substring(slash + 1)), use);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] prefix = network.getAddress();
        int whole = bits / 8;
        return bytes.length == prefix.length
                && Arrays.equals(bytes, 0, whole, prefix, 0, whole)
                && (bits % 8 == 0
                        || (bytes[whole] & 0xff) >> (8 - bits % 8) == (prefix[whole] & 0xff) >> (8 - bits % 8));
    }
}
