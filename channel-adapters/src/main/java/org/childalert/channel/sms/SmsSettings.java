package org.childalert.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import org.childalert.channel.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * An account, its sender, and where its API is.
 *
 * @param keySid who signs in to send: the API key, or the account itself
 * @param from the sender, where no messaging service chooses it
 * @param base the address of the API without a slash at its end
 * @param perSecond parts of texts
 */
record SmsSettings(
        String accountSid,
        String authToken,
        String keySid,
        String keySecret,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String base,
        int perSecond,
        @Nullable String testNumber) {

    /** The address that the SDK builds its requests with. */
    static final String TWILIO = "https://api.twilio.com";

    private static final int USUAL_RATE = 10;

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException if the API's address leads nowhere, or is plain http to another machine
     */
    static SmsSettings of(JsonNode settings, Outbound outbound) {
        String account = settings.path("accountSid").asText();
        String token = settings.path("authToken").asText();
        return new SmsSettings(
                account,
                token,
                settings.path("apiKeySid").asText(account),
                settings.path("apiKeySecret").asText(token),
                text(settings, "from"),
                text(settings, "messagingServiceSid"),
                base(settings.path("baseUrl").asText(TWILIO), outbound),
                settings.path("perSecond").asInt(USUAL_RATE),
                text(settings, "testNumber"));
    }

    /** Account and sender: what phones show is what tells one far end from another. */
    String destination() {
        return "%s %s %s".formatted(base, accountSid, messagingServiceSid == null ? from : messagingServiceSid);
    }

    private static @Nullable String text(JsonNode settings, String name) {
        return settings.hasNonNull(name) ? settings.path(name).asText() : null;
    }

    private static String base(String given, Outbound outbound) {
        URI uri;
        try {
            uri = URI.create(given);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("baseUrl: not shown (expected: an address such as " + TWILIO + ")", e);
        }
        if (uri.getHost() == null || uri.getUserInfo() != null)
            throw new IllegalArgumentException("baseUrl: not shown (expected: an address such as " + TWILIO + ")");
        boolean plainHere =
                "http".equals(uri.getScheme()) && outbound.reachesLoopback() && isThisMachine(uri.getHost());
        if (!plainHere && !"https".equals(uri.getScheme()))
            throw new IllegalArgumentException(
                    "baseUrl: %s://%s (expected: https)".formatted(uri.getScheme(), uri.getHost()));
        return given.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    }

    private static boolean isThisMachine(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name, and names are for https
        }
    }

    @Override
    public String toString() {
        return "SmsSettings[" + destination() + "]";
    }
}
