/**
 * Files of an org: which there are and what they are attached to, and their bytes on disk. The way
 * in is {@link io.sforza.files.FileRead}.
 */
package io.sforza.files;
