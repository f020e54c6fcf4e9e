package org.childalert.channel.social;

import static org.childalert.channel.Fixtures.ALERT;
import static org.childalert.channel.Fixtures.NOON;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.alert.Purpose;
import org.childalert.alert.Status;
import org.childalert.channel.Fixtures;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.SampleRenditions;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Renditions;
import org.jspecify.annotations.Nullable;

/** Accounts, and what is posted by them. */
public final class Mastodons {
    public static final String TOKEN = "whsec_c2VjcmV0K29mL3RoZSBhY2NvdW50ISE=";
    public static final URI PAGE = new SampleRenditions().page();
    public static final String ALERT_TEXT =
            "Vermist: Anna, 7 jaar. Blauwe jas. Spreek haar niet aan, bel meteen +32 800 00 199. " + PAGE;
    public static final String UPDATE_TEXT = "Vermist: Anna, 7 jaar. Rode jas. " + PAGE;
    public static final String CLOSING_TEXT = "De zoektocht is voorbij. Dank u. " + PAGE;

    private Mastodons() {}

    public static MastodonAdapter adapter(OutboundHttp http, Clock clock) {
        var json = new Json();
        return new MastodonAdapter(
                http, Fixtures.LOOPBACK, json, new Answers(json, clock), new Accounts(clock), new Uploads());
    }

    public static Channel anAccount(URI instance, Map<String, ?> more) {
        return anAccount(instance, "childalert", Mode.LIVE, more);
    }

    public static Channel anAccount(URI instance, String account, Mode mode, Map<String, ?> more) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("url", instance.toString(), "account", account, "accessToken", TOKEN));
        settings.putAll(more);
        return new Channel(
                new AgencyId("be-nca"),
                "mastodon",
                "Mastodon",
                "mastodon",
                mode,
                Set.of(),
                List.of("nl", "fr"),
                new Channel.Limits(1),
                Fixtures.tree(settings),
                "channels/be-nca.yml");
    }

    public static Renditions renditions(String dutch) {
        return new SampleRenditions(
                Map.of(Purpose.POST, Map.of("fr", "Disparue : Anna. " + PAGE, "nl", dutch)),
                new SampleRenditions().pictures());
    }

    /** Recalls have no pictures. */
    public static Renditions closing() {
        return new SampleRenditions(Map.of(Purpose.POST, Map.of("nl", CLOSING_TEXT)), List.of());
    }

    public static Dispatch.CapMessage alert() {
        return message(1, Message.Type.ALERT, renditions(ALERT_TEXT), null);
    }

    public static Dispatch.CapMessage update(@Nullable String earlier) {
        return message(2, Message.Type.UPDATE, renditions(UPDATE_TEXT), earlier);
    }

    public static Dispatch.CapMessage recall(@Nullable String earlier) {
        return message(3, Message.Type.CANCEL, closing(), earlier);
    }

    public static Dispatch.CapMessage message(
            int sequence, Message.Type type, Renditions renditions, @Nullable String earlier) {
        return new Dispatch.CapMessage(ALERT, sequence, "be-nca-" + sequence, type, new byte[0], renditions, earlier);
    }

    /** Each message is a delivery of its own. */
    public static Dispatch dispatch(Channel channel, int attempt, Dispatch.Payload payload) {
        UUID delivery = UUID.nameUUIDFromBytes(new byte[] {
            (byte) (payload instanceof Dispatch.CapMessage message ? message.sequence() : 9)
        });
        Status status = channel.mode() == Mode.LIVE ? Status.ACTUAL : Status.EXERCISE;
        return new Dispatch(
                delivery, attempt, channel, "", status, payload, Fixtures.ACKNOWLEDGE, NOON.plus(Duration.ofHours(6)));
    }
}
