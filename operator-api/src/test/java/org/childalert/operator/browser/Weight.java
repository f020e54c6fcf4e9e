package org.childalert.operator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** How many bytes a page takes over the network, headers included, photos left out. */
public final class Weight {
    private static final long FIRST = 300_000;
    private static final long AFTERWARDS = 50_000;
    private static final String PHOTOS = "/photos/";

    private final Map<String, String> addresses = new HashMap<>();
    private long bytes;

    private Weight() {}

    /** Fails if the page weighs more than 300 KB for somebody who is new (the window must be), or more than 50 KB when they load it again. */
    public static void check(Page page, String path) {
        assertThat(measured(page, () -> page.navigate(path)))
                .as("bytes of the first visit to " + path)
                .isBetween(1L, FIRST);
        assertThat(measured(page, page::reload))
                .as("bytes of the next visit to " + path)
                .isBetween(1L, AFTERWARDS);
    }

    private static long measured(Page page, Runnable visit) {
        var weight = new Weight();
        CDPSession session = page.context().newCDPSession(page);
        session.on("Network.requestWillBeSent", weight::asked);
        session.on("Network.loadingFinished", weight::loaded);
        session.send("Network.enable");
        visit.run();
        session.detach();
        return weight.bytes;
    }

    private void asked(JsonObject event) {
        addresses.put(
                event.get("requestId").getAsString(),
                event.getAsJsonObject("request").get("url").getAsString());
    }

    private void loaded(JsonObject event) {
        String address = addresses.get(event.get("requestId").getAsString());
        if (address == null
                || !address.startsWith("http")
                || URI.create(address).getPath().contains(PHOTOS)) return;
        bytes += event.get("encodedDataLength").getAsLong();
    }
}
