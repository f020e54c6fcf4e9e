package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Officers;
import org.childalert.subscriber.Audience;
import org.childalert.subscriber.Importer;
import org.childalert.subscriber.Phone;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.Subscribers;
import org.childalert.subscriber.TextMessage;
import org.childalert.subscriber.TextMessages;
import org.childalert.subscriber.TextResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the provider of texts reports: believed when it signed it, in any order, and for what is known alone. */
@ExtendWith(SharedSystem.class)
final class TextCallbacksTest {
    private static final AgencyId AGENCY = new AgencyId("be-nca");
    private static final Phone PHONE = new Phone("+12125550177");
    private static final String SID = "SM0123456789abcdef0123456789abcdef";

    private final TestSystem system;
    private final TextMessages texts;
    private final Subscribers subscribers;
    private final UUID delivery = UUID.randomUUID();
    private UUID subscriber = delivery;

    TextCallbacksTest(TestSystem system) {
        this.system = system;
        texts = system.context.getBean(TextMessages.class);
        subscribers = system.context.getBean(Subscribers.class);
    }

    @BeforeEach
    void sent() {
        subscribers.remove(AGENCY, PHONE);
        var officer = system.context
                .getBean(Officers.class)
                .findByUsername("administrator")
                .orElseThrow();
        String file = "number,language,regions\n" + PHONE.e164() + ",nl,BE-VAN\n";
        system.context
                .getBean(Importer.class)
                .load(new Caller(officer, null), new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        var now = system.context.getBean(Clock.class).instant();
        var alert = new AlertId(system.context.getBean(Identifiers.class).uuid());
        var audience = new Audience(AGENCY, alert, "phones", delivery, 1, Set.of("BE-VAN"), false);
        texts.begin(audience, 1, now);
        subscriber = texts.next(audience, 10, now).recipients().stream()
                .filter(recipient -> recipient.phone().equals(PHONE))
                .findFirst()
                .orElseThrow()
                .subscriber();
        texts.record(delivery, Map.of(subscriber, new TextResult.Sent(SID)), now);
    }

    private Answer reports(String status, String sid, String text) {
        return posts(
                "status?text=" + text,
                Map.of("MessageSid", sid, "MessageStatus", status, "ErrorCode", "30003"),
                ConfigFolder.TOKEN);
    }

    private String mine() {
        return delivery + "." + subscriber;
    }

    private Answer posts(String path, Map<String, String> form, String token) {
        String address = "/api/v1/sms/be-nca/phones/" + path;
        return system.visitor()
                .post(
                        address,
                        encoded(form),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Twilio-Signature",
                        signature(system.address + address, form, token));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Made by the SDK's own class, which signs to compare, and shows that to nobody. */
    private static String signature(String address, Map<String, String> form, String token) {
        try {
            var signing = RequestValidator.class.getDeclaredMethod("getValidationSignature", String.class, Map.class);
            signing.setAccessible(true);
            return (String) signing.invoke(new RequestValidator(token), address, form);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private TextMessage.State state() {
        return texts.list(delivery, null, null, 200).stream()
                .filter(text -> text.subscriber().equals(subscriber))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private Subscriber.State stateOfSubscriber() {
        return subscribers.find(AGENCY, subscriber).orElseThrow().state();
    }

    @Test
    void a_report_raises_what_is_known_and_one_out_of_order_lowers_nothing() {
        reports("queued", SID, mine()).is(204);
        assertThat(state()).isEqualTo(TextMessage.State.SENT);
        reports("delivered", SID, mine()).is(204);
        assertThat(state()).isEqualTo(TextMessage.State.DELIVERED);
        for (String late : new String[] {"sent", "undelivered", "failed", "nonsense"})
            reports(late, SID, mine()).is(204);
        assertThat(state()).isEqualTo(TextMessage.State.DELIVERED);
    }

    @Test
    void a_forged_report_is_refused_and_changes_nothing() {
        Map<String, String> form = Map.of("MessageSid", SID, "MessageStatus", "delivered");

        posts("status?text=" + mine(), form, "another token, which is wrong").is(403);
        system.visitor()
                .post(
                        "/api/v1/sms/be-nca/phones/status?text=" + mine(),
                        encoded(form),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .is(403);
        system.visitor()
                .post(
                        "/api/v1/sms/be-nca/station/status",
                        encoded(form),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Twilio-Signature",
                        "AAAA")
                .is(403);
        assertThat(state()).isEqualTo(TextMessage.State.SENT);
    }

    @Test
    void a_report_of_what_is_not_known_is_taken_and_makes_nothing() {
        reports("delivered", "SMffffffffffffffffffffffffffffffff", mine()).is(204);
        reports("delivered", SID, UUID.randomUUID() + "." + subscriber).is(204);
        reports("delivered", SID, "nonsense").is(204);
        posts("status", Map.of("MessageSid", SID, "MessageStatus", "delivered"), ConfigFolder.TOKEN)
                .is(204);
        assertThat(state()).isEqualTo(TextMessage.State.SENT);
    }

    @Test
    void stop_and_start_are_honoured_at_once_and_anything_else_is_nothing() {
        inbound("  Stop. ").is(200);
        assertThat(stateOfSubscriber()).isEqualTo(Subscriber.State.STOPPED);
        inbound("help").is(200);
        assertThat(stateOfSubscriber()).isEqualTo(Subscriber.State.STOPPED);
        assertThat(inbound("START").is(200).text()).endsWith("<Response/>");
        assertThat(stateOfSubscriber()).isEqualTo(Subscriber.State.ACTIVE);
        inbound("arrêt").is(200);
        assertThat(stateOfSubscriber()).isEqualTo(Subscriber.State.STOPPED);
        posts("inbound", Map.of("From", PHONE.e164(), "Body", "START"), "another token, which is wrong")
                .is(403);
        assertThat(stateOfSubscriber()).isEqualTo(Subscriber.State.STOPPED);
    }

    private Answer inbound(String body) {
        return posts("inbound", Map.of("From", PHONE.e164(), "Body", body, "MessageSid", SID), ConfigFolder.TOKEN);
    }

    @Test
    void a_report_of_too_many_bytes_is_refused() {
        posts("status", Map.of("MessageSid", "x".repeat(20_000)), ConfigFolder.TOKEN)
                .is(413);
    }
}
