package org.childalert.channel.sandbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.childalert.channel.sandbox.Journal.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail server of our own: real SMTP (RFC 5321) on a port of 127.0.0.1. Nobody gets any mail: what would be delivered stands in the journal.
 */
public final class Mailbox extends SwitchedFarEnd {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int BACKLOG = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MailboxConfig config;
    private final String password;
    private final Journal journal;
    private final Clock clock;
    private final Seen seen = new Seen();
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Mailbox(MailboxConfig config, String password, Journal journal, Clock clock) throws IOException {
        super(config.name(), config.initialBehaviour());
        this.config = config;
        this.password = password;
        this.journal = journal;
        this.clock = clock;
        try {
            server = new ServerSocket(config.port(), BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new IOException(
                    "sandbox mailbox %s: cannot listen on 127.0.0.1:%d (%s)"
                            .formatted(config.name(), config.port(), e.getMessage()),
                    e);
        }
        threads.execute(this::accept);
    }

    @Override
    public String kind() {
        return "mailbox";
    }

    @Override
    public URI address() {
        return URI.create("smtp://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() {
        super.close();
        shut(server);
        open.forEach(Mailbox::shut);
        threads.shutdownNow();
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.debug("a socket of the sandbox did not close", e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> talk(socket));
            } catch (IOException e) {
                LOG.debug("mailbox {} takes no more connections", config.name(), e);
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            new MailConversation(socket, config.username(), password, this::take).run();
        } catch (IOException e) {
            LOG.debug("a conversation with mailbox {} broke off", config.name(), e);
        } finally {
            open.remove(socket);
        }
    }

    /** @return whether it was taken; what is held is let go without an answer */
    private MailConversation.Answer take(String to, byte[] mail) {
        return switch (behaviour.get()) {
            case OK, SILENT -> {
                record(to, mail);
                yield MailConversation.Answer.TAKEN;
            }
            case FAIL -> {
                note(Event.FAILED, null, to + ": 451");
                yield MailConversation.Answer.NOT_NOW;
            }
            case HANG -> {
                note(Event.HELD, null, to);
                behaviour.hang();
                yield MailConversation.Answer.NONE;
            }
        };
    }

    private void record(String to, byte[] mail) {
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(mail));
            String delivery = message.getHeader("Childalert-Delivery", null);
            boolean first = seen.take(String.valueOf(message.getMessageID()));
            String said = "%s: %s: %s".formatted(to, message.getSubject(), message.getContent());
            note(
                    first ? Event.RECEIVED : Event.DUPLICATE,
                    delivery,
                    said.strip().replaceAll("\\s+", " "));
        } catch (MessagingException | IOException e) {
            note(Event.REJECTED, null, to + ": a mail that cannot be read");
        }
    }

    private void note(Event event, @Nullable String delivery, String detail) {
        journal.note(clock.instant(), config.name(), event, delivery, detail);
    }
}
