package org.childalert.channel.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.childalert.alert.Status;

/**
 * One mail to one person. Its Message-ID is made of the delivery's, so that a mail that comes twice is known as one.
 *
 * @param subject one line
 */
record Mail(UUID delivery, String to, String subject, String text, Status status) {
    /** Mail programs do not show much more. */
    private static final int LONGEST_SUBJECT = 300;

    Mail {
        subject = oneLine(subject);
    }

    /** A line break in it would be a header of its own. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }

    /** As it goes to the server. */
    MimeMessage compose(Session session, MailSettings settings, Instant now) throws MessagingException {
        String id = "<%s@%s>".formatted(delivery, settings.domain());
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(sender(settings));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is answered to us
        message.setHeader("Importance", "high");
        message.setHeader("Childalert-Status", label(status));
        message.setHeader("Childalert-Delivery", delivery.toString());
        message.setText(text, StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    private static InternetAddress sender(MailSettings settings) throws MessagingException {
        var sender = new InternetAddress(settings.from(), true);
        try {
            sender.setPersonal(settings.fromName(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("this Java has no UTF-8", e);
        }
        return sender;
    }

    private static String label(Status status) {
        return switch (status) {
            case ACTUAL -> "Actual";
            case EXERCISE -> "Exercise";
            case TEST -> "Test";
        };
    }
}
