package org.childalert.operator.site;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;

/** The stylesheet and the icon, to be kept for a day: their addresses change with their content. */
@Controller("/site")
@Secured(SecurityRule.IS_ANONYMOUS)
class AssetsController {
    private final Assets assets;
    private final Answers answers;

    AssetsController(Assets assets, Answers answers) {
        this.assets = assets;
        this.answers = answers;
    }

    @Get("/{name}")
    HttpResponse<?> asset(HttpRequest<?> request, String name) {
        return assets.find(name)
                .<HttpResponse<?>>map(asset -> answers.answer(request, asset, Duration.ofDays(1)))
                .orElseGet(HttpResponse::notFound);
    }
}
