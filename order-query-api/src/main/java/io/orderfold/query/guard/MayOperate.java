package io.orderfold.query.guard;

import io.quarkus.security.PermissionsAllowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The resource is for tokens of those who operate the suite: it shows and changes what belongs to anybody. Without a token it answers 401, with another one 403. */
@PermissionsAllowed(Scopes.OPERATE)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MayOperate {}
