package io.orderfold.query.guard;

import io.quarkus.security.PermissionsAllowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The resource is for tokens that may read orders, their own or all; which, {@link Callers} says. Without a token it answers 401, with another one 403.
 *
 * <p>A resource with neither this nor {@link MayOperate} nor {@code @PermitAll} answers nobody.
 */
@PermissionsAllowed({Scopes.READ, Scopes.READ_ALL})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MayRead {}
