package org.childalert.channel.endpoint;

import io.netty.buffer.Unpooled;
import jakarta.activation.DataHandler;
import jakarta.inject.Singleton;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.childalert.channel.Outbound;

/** Puts a letter into what its transport takes, and gives the component the parameters that settings cannot change: as text, which Camel converts. */
@Singleton
final class Envelopes {
    private final EndpointConfig config;
    private final BrokerConfig broker;
    private final Outbound outbound;

    Envelopes(EndpointConfig config, BrokerConfig broker, Outbound outbound) {
        this.config = config;
        this.broker = broker;
        this.outbound = outbound;
    }

    /** Parameters of the endpoint, secrets among them: they go to the component as they are, and into no address. */
    Map<String, Object> parameters(Target target, Letter letter) {
        Map<String, Object> all = new HashMap<>(target.parameters());
        all.putAll(target.secrets());
        String millis = Long.toString(target.timeout().toMillis());
        switch (target.transport().way()) {
            case FILE -> files(all, letter);
            case SFTP -> {
                files(all, letter);
                sftp(all, target, millis);
            }
            case MAIL -> mail(all, target, millis);
            case JMS -> {
                all.put(
                        "connectionFactory",
                        new ActiveMQConnectionFactory(broker.url(), broker.user(), broker.password()));
                all.put("jmsMessageType", "Bytes");
            }
            case KAFKA -> {
                all.put("maxBlockMs", millis);
                all.put("requestTimeoutMs", millis);
                all.put("deliveryTimeoutMs", millis);
                all.put("lingerMs", "0");
                all.put("retries", "0");
            }
            case NETTY -> {
                all.put("sync", "false");
                all.put("disconnect", "true");
                all.put("allowDefaultCodec", "false");
                all.put("connectTimeout", millis);
                all.put("producerPoolEnabled", "false");
                all.put("hostnameVerification", "true");
            }
        }
        return all;
    }

    /** The same name and bytes however often: whole, or not there. */
    private static void files(Map<String, Object> all, Letter letter) {
        all.put("fileName", letter.name());
        all.put("fileExist", "Override");
        all.put("tempPrefix", ".part-");
        all.put("eagerDeleteTargetFile", "false");
    }

    private static void sftp(Map<String, Object> all, Target target, String millis) {
        if (all.remove("privateKey") instanceof String key) all.put("privateKey", key.getBytes(StandardCharsets.UTF_8));
        all.put("preferredAuthentications", all.containsKey("privateKey") ? "publickey,password" : "password");
        all.put("knownHosts", String.valueOf(target.knownHosts()).getBytes(StandardCharsets.UTF_8));
        all.put("strictHostKeyChecking", "yes");
        all.put("useUserKnownHostsFile", "false");
        all.put("autoCreateKnownHostsFile", "false");
        all.put("connectTimeout", millis);
        all.put("soTimeout", millis);
        all.put("timeout", millis);
        all.put("maximumReconnectAttempts", "0");
        all.put("reconnectDelay", "0");
        all.put("disconnect", "true");
    }

    /** A password goes through TLS or not at all, but to a host of the deployment's own. */
    private void mail(Map<String, Object> all, Target target, String millis) {
        String protocol = target.transport().scheme();
        all.put("connectionTimeout", millis);
        all.put("mail.%s.writetimeout".formatted(protocol), millis);
        all.put("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
        if (protocol.equals("smtps")) return;
        all.put("mail.smtp.starttls.enable", "true");
        boolean own = outbound.reachesLoopback() || target.hosts().stream().allMatch(config::isPrivate);
        if (target.secrets().containsKey("password") && !own) all.put("mail.smtp.starttls.required", "true");
    }

    /** Fills the exchange. */
    void fill(Exchange exchange, Target target, Letter letter) {
        var message = exchange.getMessage();
        switch (target.transport().way()) {
            case FILE, SFTP -> message.setBody(letter.content());
            case NETTY -> message.setBody(Unpooled.wrappedBuffer(letter.content()));
            case JMS, KAFKA -> {
                letter.headers().forEach(message::setHeader);
                message.setHeader(Exchange.CONTENT_TYPE, letter.type());
                message.setBody(letter.content());
            }
            case MAIL -> {
                letter.headers().forEach(message::setHeader);
                message.setHeader("Subject", letter.subject());
                message.setHeader("contentType", Letter.TEXT);
                if (letter.isText()) message.setBody(new String(letter.content(), StandardCharsets.UTF_8));
                else attach(exchange, letter);
            }
        }
    }

    private static void attach(Exchange exchange, Letter letter) {
        var message = exchange.getMessage(AttachmentMessage.class);
        message.setBody("The signed CAP message is attached.\r\n"
                + (letter.page() == null ? letter.subject() : "The public page: " + letter.page())
                + "\r\n");
        message.addAttachment(letter.name(), new DataHandler(new ByteArrayDataSource(letter.content(), letter.type())));
    }
}
