package org.childalert.channel;

import java.net.UnknownHostException;

/** A name leads to an address that this process must not send to. Trying again does not help. */
public final class ForbiddenAddress extends UnknownHostException {
    public ForbiddenAddress(String message) {
        super(message);
    }
}
