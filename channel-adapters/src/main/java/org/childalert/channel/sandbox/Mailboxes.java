package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.childalert.configuration.Variables;

/** All mail servers of the sandbox: they start and stop with the application. */
@Context
@Requires(property = "sandbox.enabled", value = "true")
public final class Mailboxes implements FarEnds, AutoCloseable {
    private final List<Mailbox> mailboxes = new ArrayList<>();

    Mailboxes(List<MailboxConfig> configs, Variables variables, Journal journal, Clock clock) throws IOException {
        try {
            for (MailboxConfig config : configs)
                mailboxes.add(new Mailbox(config, password(config, variables), journal, clock));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static String password(MailboxConfig config, Variables variables) {
        return variables
                .find(config.secret())
                .orElseThrow(() -> new IllegalArgumentException(
                        "sandbox.mailboxes.%s.secret: %s has no value (expected: a variable CHANNEL_..._SECRET)"
                                .formatted(config.name(), config.secret())));
    }

    @Override
    public List<Mailbox> list() {
        return List.copyOf(mailboxes);
    }

    @Override
    @PreDestroy
    public void close() {
        mailboxes.forEach(Mailbox::close);
    }
}
