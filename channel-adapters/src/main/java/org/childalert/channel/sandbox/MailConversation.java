package org.childalert.channel.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server's side of one SMTP connection, as far as a client needs it that signs in and sends mail to one recipient at a time. */
final class MailConversation {
    private static final int LARGEST = 1024 * 1024;
    private static final int LONGEST_LINE = 2000;

    private final InputStream in;
    private final OutputStream out;
    private final String username;
    private final String password;
    private final Taker taker;
    private boolean signedIn;
    private @Nullable String to;

    /** What becomes of a mail. */
    enum Answer {
        TAKEN,
        NOT_NOW,
        /** The connection ends without one. */
        NONE
    }

    /** Who gets the mails. */
    interface Taker {
        Answer take(String to, byte[] mail);
    }

    MailConversation(Socket socket, String username, String password, Taker taker) throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        this.username = username;
        this.password = password;
        this.taker = taker;
    }

    void run() throws IOException {
        say("220 sandbox ESMTP");
        while (true) {
            String line = line();
            if (line == null || !isAnswered(line)) return;
        }
    }

    /** @return whether the conversation goes on */
    private boolean isAnswered(String line) throws IOException {
        String word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        switch (word) {
            case "EHLO" -> say("250-sandbox\r\n250 AUTH PLAIN");
            case "HELO", "NOOP" -> say("250 sandbox");
            case "AUTH" -> authenticate(line);
            case "MAIL" -> say(signedIn ? "250 sender" : "530 5.7.0 Authentication required");
            case "RCPT" -> recipient(line);
            case "DATA" -> {
                return data();
            }
            case "RSET" -> {
                to = null;
                say("250 forgotten");
            }
            case "QUIT" -> {
                say("221 bye");
                return false;
            }
            default -> say("500 5.5.1 Unknown command");
        }
        return true;
    }

    private void authenticate(String line) throws IOException {
        String[] words = line.split(" ");
        if (words.length < 2 || !words[1].equalsIgnoreCase("PLAIN")) {
            say("504 5.5.4 Unknown mechanism");
            return;
        }
        if (words.length == 2) say("334 ");
        String given = words.length > 2 ? words[2] : line();
        signedIn = given != null && isRight(new String(decoded(given), UTF_8).split("\0", -1));
        say(signedIn ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication failed");
    }

    /** For whom, who, and their password (RFC 4616); for whom may be left out. */
    private boolean isRight(String[] given) {
        return given.length == 3
                && (given[0].isEmpty() || given[0].equals(username))
                && given[1].equals(username)
                && MessageDigest.isEqual(given[2].getBytes(UTF_8), password.getBytes(UTF_8));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private void recipient(String line) throws IOException {
        int from = line.indexOf('<');
        int until = line.indexOf('>', from + 1);
        boolean good = signedIn && from >= 0 && until > from + 1;
        if (good) to = line.substring(from + 1, until);
        say(good ? "250 recipient" : "550 5.1.1 No such recipient");
    }

    private boolean data() throws IOException {
        String recipient = to;
        if (recipient == null) {
            say("503 5.5.1 Recipient first");
            return true;
        }
        say("354 Go on");
        byte[] mail = mail();
        if (mail == null) return false;
        to = null;
        switch (taker.take(recipient, mail)) {
            case TAKEN -> say("250 2.0.0 Taken");
            case NOT_NOW -> say("451 4.3.0 Not now");
            case NONE -> {
                return false;
            }
        }
        return true;
    }

    /** Up to the line with a dot alone; null where it breaks off before, or is too much. */
    private byte @Nullable [] mail() throws IOException {
        var mail = new ByteArrayOutputStream();
        while (mail.size() <= LARGEST) {
            String line = line();
            if (line == null) return null;
            if (line.equals(".")) return mail.toByteArray();
            mail.write((line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
            mail.write('\r');
            mail.write('\n');
        }
        return null;
    }

    /** Each byte as one character; null at the end, or if it never ends. */
    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        for (int read = in.read(); read >= 0 && line.length() <= LONGEST_LINE; read = in.read()) {
            if (read == '\n') return line.toString();
            if (read != '\r') line.append((char) read);
        }
        return null;
    }

    private void say(String text) throws IOException {
        out.write((text + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }
}
