package org.childalert.channel.stream;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.childalert.dissemination.Channel;

/**
 * Who is connected to this node. Each is nobody at first; one that says nothing for a while becomes one of the public. There is room for so many and no
 * more: anonymous clients cannot take what is kept for stations, and of those that have yet to say who they are the one that has waited longest makes room
 * for the next.
 */
@Singleton
final class Clients {
    /** Of one station; beyond that its oldest is closed, which is likely to be one that broke off unnoticed. */
    private static final int OF_ONE_STATION = 8;

    private final StreamConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Client> all = new HashSet<>();
    private final Set<Client> waiting = new LinkedHashSet<>();
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private final Set<Client> listeners = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Client>> stations = new ConcurrentHashMap<>();
    private volatile boolean listening;

    Clients(StreamConfig config) {
        this.config = config;
    }

    /** Whether clients can connect to this node at all. */
    boolean isListening() {
        return listening;
    }

    void listening(boolean now) {
        listening = now;
    }

    /** Lets it in, as nobody; empty if so, else why not. */
    Optional<String> admit(Client client) {
        lock.lock();
        try {
            int there = byAddress.getOrDefault(client.address(), 0);
            if (there >= config.perAddress()) return Optional.of("%d connections of its address".formatted(there));
            if (all.size() >= config.clients() && !makeRoom()) return Optional.of(all.size() + " clients");
            all.add(client);
            byAddress.merge(client.address(), 1, Integer::sum);
            waiting.add(client);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Those that said nothing for the time that there is for an introduction become the public, the oldest first, as far as there is room; which these are. */
    List<Client> publish() {
        lock.lock();
        try {
            List<Client> silent = waiting.stream()
                    .filter(client -> client.isSilentFor(config.introduction()))
                    .limit(Math.max(0, config.anonymousRoom() - listeners.size()))
                    .toList();
            for (Client client : silent) {
                waiting.remove(client);
                client.become(new Audience.Public());
                listeners.add(client);
            }
            return silent;
        } finally {
            lock.unlock();
        }
    }

    private boolean makeRoom() {
        Optional<Client> oldest = waiting.stream().findFirst();
        oldest.ifPresent(client -> {
            client.close("others were waiting");
            remove(client);
        });
        return oldest.isPresent();
    }

    /** It has shown that it is this station's. */
    void identified(Client client, Channel channel) {
        lock.lock();
        try {
            if (!all.contains(client)) return;
            listeners.remove(client);
            waiting.remove(client);
            client.become(new Audience.Station(channel));
            var others = new ArrayList<>(stations.getOrDefault(channel.toString(), List.of()));
            others.add(client);
            stations.put(channel.toString(), List.copyOf(others));
            if (others.size() > OF_ONE_STATION) {
                Client oldest = others.getFirst();
                oldest.close("%d newer connections of its station".formatted(OF_ONE_STATION));
                remove(oldest);
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(Client client) {
        lock.lock();
        try {
            if (!all.remove(client)) return;
            byAddress.computeIfPresent(client.address(), (_, count) -> count == 1 ? null : count - 1);
            waiting.remove(client);
            listeners.remove(client);
            if (client.audience() instanceof Audience.Station station)
                stations.computeIfPresent(station.channel().toString(), (_, before) -> {
                    List<Client> left =
                            before.stream().filter(each -> each != client).toList();
                    return left.isEmpty() ? null : left;
                });
        } finally {
            lock.unlock();
        }
    }

    /** All anonymous clients that get the public stream. */
    Collection<Client> anonymous() {
        return listeners;
    }

    List<Client> of(Channel channel) {
        return stations.getOrDefault(channel.toString(), List.of());
    }

    /** Channels whose stations are connected, as {@code agency/channel}. */
    Set<String> stations() {
        return Set.copyOf(stations.keySet());
    }

    /** How many are nobody yet. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }

    /** Those that take nothing, or did not say in time who they are. */
    List<Client> overdue(Duration patience) {
        lock.lock();
        try {
            return all.stream()
                    .filter(client -> client.closed() == null)
                    .filter(client ->
                            client.isStuckFor(patience) || waiting.contains(client) && client.isOlderThan(patience))
                    .sorted(Comparator.comparing(Client::since))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    void closeAll(String why) {
        List<Client> left;
        lock.lock();
        try {
            left = List.copyOf(all);
        } finally {
            lock.unlock();
        }
        left.forEach(client -> client.close(why));
    }
}
