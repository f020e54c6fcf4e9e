package org.childalert.channel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.childalert.alert.Status;
import org.childalert.cap.CapAlert;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;

/** Pages people by mail, and brings alerts to a newsroom that has nothing but a mailbox. */
@Singleton
public final class MailAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(25);

    private final Outbound outbound;
    private final Postman postman;
    private final Words words = new Words();

    MailAdapter(Outbound outbound, Postman postman) {
        this.outbound = outbound;
        this.postman = postman;
    }

    @Override
    public Kind kind() {
        // plain text is for this machine only, so where this machine cannot be reached the schema does not know it
        String schema = schema();
        return new Kind(
                        "mail",
                        outbound.reachesLoopback()
                                ? schema.replace("[\"starttls\", \"tls\"]", "[\"starttls\", \"tls\", \"none\"]")
                                : schema,
                        LONGEST_SEND)
                .paging(PageAddress.EMAIL);
    }

    @Override
    public String destination(Channel channel) {
        return MailSettings.of(channel.settings(), outbound).destination();
    }

    @Override
    public boolean takesAlerts(JsonNode settings) {
        return !settings.path("to").isEmpty();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        MailSettings settings;
        try {
            settings = MailSettings.of(dispatch.channel().settings(), outbound);
        } catch (IllegalArgumentException e) {
            return new Receipt.Refused(Objects.requireNonNullElse(e.getMessage(), "settings cannot be read"));
        }
        return switch (dispatch.payload()) {
            case Dispatch.Page page -> page(dispatch, page, settings);
            case Dispatch.LinkTest test -> test(dispatch, test, settings);
            case Dispatch.CapMessage message -> alert(dispatch, message, settings);
            case Dispatch.TakeDown _ -> new Receipt.Refused("a mail cannot be taken back");
        };
    }

    private Receipt page(Dispatch dispatch, Dispatch.Page page, MailSettings settings) {
        if (page.to().isEmpty())
            return new Receipt.Refused(
                    "the person has no mail address any more (expected: one, given by them or an administrator)");
        String text = page.link() == null ? page.text() : page.text() + "\n\n" + page.link() + "\n";
        return postman.send(
                settings, new Mail(dispatch.delivery(), page.to(), page.subject(), text, dispatch.status()));
    }

    /** What the newsroom's mails of one alert hang together by is the first of them. */
    private Receipt alert(Dispatch dispatch, Dispatch.CapMessage message, MailSettings settings) {
        if (settings.to().isEmpty())
            return new Receipt.Refused("to: nothing (expected: the newsroom's addresses, for alerts)");
        Mail mail = Bulletin.of(dispatch, message, settings, words);
        String first = mail.first() == null ? mail.id(settings) : mail.first();
        return switch (postman.send(settings, mail)) {
            case Receipt.Accepted taken -> new Receipt.Accepted(first, taken.detail());
            case Receipt.Acknowledged other -> other;
            case Receipt.Underway other -> other;
            case Receipt.Deferred other -> other;
            case Receipt.Refused other -> other;
        };
    }

    /** To the mailbox for tests, else to the newsroom, else to nobody. */
    private Receipt test(Dispatch dispatch, Dispatch.LinkTest test, MailSettings settings) {
        List<String> to = settings.testAddress() == null ? settings.to() : List.of(settings.testAddress());
        if (to.isEmpty()) return postman.send(settings, null);
        List<Mail.Attachment> cap = settings.to().isEmpty()
                ? List.of()
                : List.of(new Mail.Attachment("test.cap.xml", CapAlert.MEDIA_TYPE, test.document()));
        String subject = words.in(dispatch.channel().languages()).of("test");
        return postman.send(settings, new Mail(dispatch.delivery(), to, subject, test.text(), Status.TEST, null, cap));
    }

    private static String schema() {
        try (InputStream schema = MailAdapter.class.getResourceAsStream("mail.schema.json")) {
            return new String(Objects.requireNonNull(schema, "mail.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
