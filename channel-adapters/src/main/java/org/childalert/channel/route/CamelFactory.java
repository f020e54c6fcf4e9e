package org.childalert.channel.route;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Handover;

/** The one Camel context of the process, started with it and stopped before the database is left. */
@Factory
final class CamelFactory {
    /** @param database not used here: Camel stops before it because it depends on it */
    @Context
    @Bean(preDestroy = "stop")
    CamelContext camel(
            List<ChannelAdapter> adapters,
            @Value("${dissemination.hand-over:direct:dispatch}") String entrance,
            DataSource database)
            throws Exception {
        var camel = new DefaultCamelContext();
        camel.getShutdownStrategy().setTimeout(10);
        List<ChannelAdapter> all = new ArrayList<>(adapters);
        all.add(new RouteRehearsal.Nowhere());
        camel.addRoutes(new DisseminationRoutes(entrance, all));
        camel.start();
        return camel;
    }

    @Singleton
    Handover handover(CamelContext camel, @Value("${dissemination.hand-over:direct:dispatch}") String entrance) {
        return new CamelHandover(camel.createProducerTemplate(), camel.getEndpoint(entrance));
    }
}
