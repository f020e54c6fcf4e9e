package org.childalert.channel.webhook;

import org.childalert.Json;
import org.childalert.channel.Fixtures;
import org.childalert.channel.OutboundHttp;

/** The real adapter, at noon. */
public final class Webhooks {
    private Webhooks() {}

    public static WebhookAdapter adapter(OutboundHttp http) {
        return new WebhookAdapter(
                http, Fixtures.LOOPBACK, new Receipts(new Json(), Fixtures.AT_NOON), Fixtures.AT_NOON);
    }
}
