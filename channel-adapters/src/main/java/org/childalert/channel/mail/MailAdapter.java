package org.childalert.channel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.childalert.alert.Status;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;

/** Pages people by mail. It takes no messages of alerts: those of a newsroom go by an endpoint. */
@Singleton
public final class MailAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(25);

    private final Outbound outbound;
    private final Postman postman;

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
                .paging(PageAddress.EMAIL)
                .silent();
    }

    @Override
    public String destination(Channel channel) {
        return MailSettings.of(channel.settings(), outbound).destination();
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
            case Dispatch.CapMessage _ ->
                new Receipt.Refused(
                        "mail takes pages (expected: no message of an alert; the kind endpoint takes those)");
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

    private Receipt test(Dispatch dispatch, Dispatch.LinkTest test, MailSettings settings) {
        String to = settings.testAddress();
        if (to == null) return postman.send(settings, null);
        return postman.send(
                settings,
                new Mail(dispatch.delivery(), to, "TEST of the connection, no alert", test.text(), Status.TEST));
    }

    private static String schema() {
        try (InputStream schema = MailAdapter.class.getResourceAsStream("mail.schema.json")) {
            return new String(Objects.requireNonNull(schema, "mail.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
