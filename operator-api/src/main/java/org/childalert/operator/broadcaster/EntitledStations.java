package org.childalert.operator.broadcaster;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Message;
import org.childalert.operator.security.StationCredentials;
import org.childalert.operator.site.Entitled;

/** A station may have what was sent to its channel, also after the end: that is what it fetches when it was cut off. */
@Singleton
final class EntitledStations implements Entitled {
    private final StationCredentials credentials;
    private final Deliveries deliveries;

    EntitledStations(StationCredentials credentials, Deliveries deliveries) {
        this.credentials = credentials;
        this.deliveries = deliveries;
    }

    @Override
    public boolean mayHave(HttpRequest<?> request, Message message) {
        return credentials
                .anyOf(request)
                .filter(channel -> deliveries.list(message.alert()).stream()
                        .anyMatch(delivery -> delivery.agency().equals(channel.agency())
                                && delivery.channel().equals(channel.name())
                                && delivery.subject().id().equals(message.id())))
                .isPresent();
    }
}
