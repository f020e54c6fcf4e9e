package org.childalert.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.jspecify.annotations.Nullable;

/** A station's broker in this process: an Artemis that speaks its own protocol, AMQP 1.0 and MQTT 5, in the clear and by TLS. */
public final class Broker implements AutoCloseable {
    public static final String USER = "nca";
    public static final String PASSWORD = "Vogel+2026/geheim";

    private static final String PROTOCOLS = "protocols=CORE,AMQP,MQTT";
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    /** In the clear alone. */
    public Broker() throws Exception {
        this(null);
    }

    /** @param keys for TLS; null for none */
    public Broker(@Nullable TestKeys keys) throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("plain", "tcp://127.0.0.1:0?" + PROTOCOLS)
                .addAddressConfiguration(
                        new CoreAddressConfiguration().setName("forbidden").addRoutingType(RoutingType.ANYCAST))
                .addQueueConfiguration(QueueConfiguration.of("forbidden").setRoutingType(RoutingType.ANYCAST))
                .putSecurityRoles(
                        "forbidden", Set.of(new Role("readers", false, true, false, false, false, false, false)))
                .putSecurityRoles("#", Set.of(new Role("all", true, true, true, true, true, true, true)))
                .addAddressSetting(
                        "#", new AddressSettings().setAutoCreateQueues(true).setAutoCreateAddresses(true));
        if (keys != null)
            configuration.addAcceptorConfiguration(
                    "tls",
                    "tcp://127.0.0.1:0?%s;sslEnabled=true;keyStorePath=%s;keyStoreType=PKCS12;keyStorePassword=%s"
                            .formatted(PROTOCOLS, keys.file(), TestKeys.PASSWORD));
        var users = new SecurityConfiguration();
        users.addUser(USER, PASSWORD);
        users.addRole(USER, "all");
        server.setConfiguration(configuration);
        server.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        server.start();
    }

    public int port() {
        return port("plain");
    }

    public int tlsPort() {
        return port("tls");
    }

    private int port(String acceptor) {
        return ((NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor(acceptor)).getActualPort();
    }

    /** Of a channel that speaks to it in the clear, with these besides, or instead. */
    public Map<String, Object> settings(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(
                Map.of("host", "127.0.0.1", "port", port(), "tls", false, "username", USER, "password", PASSWORD));
        settings.putAll(more);
        return settings;
    }

    /** How many clients are connected. */
    public int clients() {
        return server.getActiveMQServer().getRemotingService().getConnections().size();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
