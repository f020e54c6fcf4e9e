package org.childalert.channel.mail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Attempt;
import org.childalert.dissemination.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Brings one mail to its server, by a connection of its own. Where the name leads is checked right before; what it leads to a moment later must show
 * the server's certificate before it learns anything.
 */
@Singleton
final class Postman {
    static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final AddressGuard guard;
    private final Clock clock;
    private final @Nullable SSLSocketFactory trust;
    private final Duration deadline;

    @Inject
    Postman(AddressGuard guard, Clock clock) {
        this(guard, clock, null, DEADLINE);
    }

    /** @param trust makes the encrypted connections; null for what this Java trusts */
    Postman(AddressGuard guard, Clock clock, @Nullable SSLSocketFactory trust, Duration deadline) {
        this.guard = guard;
        this.clock = clock;
        this.trust = trust;
        this.deadline = deadline;
    }

    /** @param mail null to sign in, and send nothing */
    Receipt send(MailSettings settings, @Nullable Mail mail) {
        return Attempt.within(
                deadline,
                settings.host(),
                () -> deliver(settings, mail),
                () -> {}, // its thread waits at a socket, which goes with it
                thrown -> Mishaps.of(settings.host(), thrown));
    }

    private Receipt deliver(MailSettings settings, @Nullable Mail mail) throws IOException, MessagingException {
        guard.resolve(settings.host());
        Session session = Session.getInstance(properties(settings));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(settings.host(), settings.port(), settings.username(), settings.password());
            if (mail == null) return new Receipt.Accepted(null);
            MimeMessage message = mail.compose(session, settings, clock.instant());
            return send(transport, message, mail.recipients(), settings.host());
        }
    }

    /** Whoever was not taken is told of in the receipt and not tried again: those who have it would get it twice. */
    private static Receipt send(Transport transport, MimeMessage message, InternetAddress[] to, String host)
            throws MessagingException {
        try {
            transport.sendMessage(message, to);
            return new Receipt.Accepted(null, "taken by " + host);
        } catch (SendFailedException e) {
            int taken = e.getValidSentAddresses() == null ? 0 : e.getValidSentAddresses().length;
            if (taken == 0) throw e;
            return new Receipt.Accepted(null, "taken by %s for %d of %d addresses".formatted(host, taken, to.length));
        }
    }

    private Properties properties(MailSettings settings) {
        var properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
        properties.put("mail.smtp.localhost", settings.domain());
        properties.put("mail.smtp.connectiontimeout", Long.toString(CONNECTING.toMillis()));
        properties.put("mail.smtp.timeout", Long.toString(ANSWERING.toMillis()));
        properties.put("mail.smtp.sendpartial", "true"); // one address that is wrong keeps the alert from no other
        properties.put("mail.smtp.quitwait", "false"); // it has the mail: what it says to a farewell does not matter
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.socketFactory.fallback", "false");
        if (trust != null) properties.put("mail.smtp.ssl.socketFactory", trust);
        switch (settings.tls()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }
}
