package org.childalert.channel.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.childalert.alert.Status;
import org.childalert.channel.Labels;
import org.jspecify.annotations.Nullable;

/**
 * One mail. Its Message-ID is made of the delivery's, so that a mail that comes twice is known as one.
 *
 * @param to one address or more; where there are more, none of them sees another
 * @param subject one line
 * @param first the Message-ID of the mail that it follows, if any
 */
record Mail(
        UUID delivery,
        List<String> to,
        String subject,
        String text,
        Status status,
        @Nullable String first,
        List<Attachment> attachments) {
    /** Mail programs do not show much more. */
    private static final int LONGEST_SUBJECT = 300;

    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,190}>");

    /** @param name of a file: letters, digits, dots and hyphens */
    record Attachment(String name, String mimeType, byte[] bytes) {}

    Mail {
        subject = oneLine(subject);
        to = List.copyOf(to);
        attachments = List.copyOf(attachments);
        if (first != null && !MESSAGE_ID.matcher(first).matches()) first = null;
    }

    /** To one person, and nothing with it. */
    Mail(UUID delivery, String to, String subject, String text, Status status) {
        this(delivery, List.of(to), subject, text, status, null, List.of());
    }

    /** A line break in it would be a header of its own. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }

    String id(MailSettings settings) {
        return "<%s@%s>".formatted(delivery, settings.domain());
    }

    /** Who gets it, whatever its header says. */
    InternetAddress[] recipients() throws AddressException {
        var addresses = new InternetAddress[to.size()];
        for (int i = 0; i < addresses.length; i++) addresses[i] = new InternetAddress(to.get(i), true);
        return addresses;
    }

    /** As it goes to the server. */
    MimeMessage compose(Session session, MailSettings settings, Instant now) throws MessagingException {
        String id = id(settings);
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(sender(settings));
        if (to.size() == 1) message.setRecipients(Message.RecipientType.TO, recipients());
        else message.setHeader("To", "undisclosed-recipients:;");
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is answered to us
        message.setHeader("Importance", "high");
        message.setHeader("Childalert-Status", Labels.of(status));
        message.setHeader("Childalert-Delivery", delivery.toString());
        if (first != null) {
            message.setHeader("In-Reply-To", first);
            message.setHeader("References", first);
        }
        if (attachments.isEmpty()) message.setText(text, StandardCharsets.UTF_8.name());
        else message.setContent(parts());
        message.saveChanges();
        return message;
    }

    private MimeMultipart parts() throws MessagingException {
        var parts = new MimeMultipart("mixed");
        var reading = new MimeBodyPart();
        reading.setText(text, StandardCharsets.UTF_8.name());
        parts.addBodyPart(reading);
        for (Attachment attachment : attachments) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.bytes(), attachment.mimeType())));
            part.setFileName(attachment.name());
            part.setDisposition(Part.ATTACHMENT);
            part.setHeader("Content-Transfer-Encoding", "base64"); // byte for byte: nobody mends its line ends
            parts.addBodyPart(part);
        }
        return parts;
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
}
