package io.orderfold.kernel.testing.topology;

import io.apicurio.registry.rest.client.models.ProblemDetails;

/** As the server's answer arrives at a caller of the real client. */
final class RegistryRefusal extends ProblemDetails {

    private static final long serialVersionUID = 1L;

    RegistryRefusal(int status, String name, String title) {
        setResponseStatusCode(status);
        setStatus(status);
        setName(name);
        setTitle(title);
        setDetail(name + ": " + title);
    }

    @Override
    public String getMessage() {
        return String.valueOf(getTitle());
    }
}
