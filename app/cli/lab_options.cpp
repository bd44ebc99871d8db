// SPDX-License-Identifier: Apache-2.0
// The options of `lab` and its commands.
#include "app/cli/option_parts.h"

namespace strata::cli {

namespace {

CLI::App *addLabCommand(CLI::App &lab, Options &options, const char *name, const char *description)
{
    CLI::App *command = lab.add_subcommand(name, description);
    command->callback([&options, name] { options.subcommand = name; });
    addCommon(*command, options, std::string("lab ") + name);
    return command;
}

CLI::Option *addImageOutput(CLI::App *command, Options &options, const char *what)
{
    CLI::Option *output =
        command
            ->add_option("-o,--output", options.output,
                         std::string(what) + ": a docker archive, or oci-archive:FILE for an OCI layout in a tar")
            ->type_name("FILE");
    command->add_option("--format", options.format, "docker or oci, if --output does not say which")
        ->type_name("FORMAT");
    addList(command, "-t,--tag", options.tags, "NAME", "A name for the image. May be repeated");
    return output;
}

void addLabBuild(CLI::App &lab, Options &options)
{
    CLI::App *build = addLabCommand(lab, options, "build", "A simulated docker build: its steps, then the history");
    build->add_option("DOCKERFILE", options.source, "A Dockerfile, or - for standard input")->required()->type_name("");
    build->add_option("--base", options.base, "The image that FROM stands for: like SOURCE of the other commands")
        ->type_name("IMAGE");
    build->add_option("--context", options.context, "The directory that COPY and ADD read (default: the Dockerfile's)")
        ->type_name("DIR");
    addImageOutput(build, options, "Write the image");
    addList(build, "--build-arg", options.buildArgs, "NAME=VALUE", "A value for an ARG. May be repeated");
    build
        ->add_option("--builder", options.builder,
                     "Whose rules are followed and whose output is printed: classic (Docker 20.10; the default) or "
                     "buildkit (Docker today)")
        ->type_name("BUILDER");
    build->add_option("--target", options.target, "The stage to build (default: the last)")->type_name("STAGE");
    build->footer(
        "A small built-in shell carries out RUN; no program is run and nothing on this machine is changed.\n\n"
        "Example:\n  strata-cli lab build Dockerfile --base centos.tar -o hello.tar -t hello:latest\n");
}

void addLabUnion(CLI::App &lab, Options &options)
{
    CLI::App *unite =
        addLabCommand(lab, options, "union", "The union of directories as one listing; nothing is mounted");
    unite->add_option("DIR", options.words, "Directories of this machine as DIR=ro or DIR=rw, the first one on top")
        ->required()
        ->type_name("")
        ->expected(1, -1);
    unite->footer("Example:\n  strata-cli lab union changed=rw test2=ro test1=ro\n");
}

void addLabShell(CLI::App &lab, Options &options)
{
    CLI::App *shell = addLabCommand(lab, options, "shell", "A shell in a simulated container; lines on standard input");
    CLI::Option *folders =
        shell->add_option("DIR", options.words,
                          "Directories of this machine instead of an image, as DIR=ro or DIR=rw, the first one on top. "
                          "Only that one may be read-write: its contents are in the writable layer from the start");
    folders->type_name("")->expected(1, -1);
    shell->add_option("--base", options.base, "The image of the container (default: a few toy files)")
        ->type_name("IMAGE")
        ->excludes(folders);
    shell
        ->add_option("--driver", options.driver,
                     "overlay2 (the default), overlay, aufs, btrfs, zfs, devicemapper or vfs")
        ->type_name("NAME");
    CLI::Option *output =
        addImageOutput(shell, options, "Write the container as a new image at the end, as docker commit does");
    shell->add_option("-m,--message", options.message, "With --output: the comment in the history")->type_name("TEXT");
    shell->add_option("-a,--author", options.author, "With --output: who made the image")->type_name("NAME");
    CLI::Option *session = shell
                               ->add_option("--session", options.session,
                                            "Continue a saved session; --base gives another location "
                                            "of its image")
                               ->type_name("FILE")
                               ->excludes(output)
                               ->excludes(folders);
    shell
        ->add_option("--folder", options.moved,
                     "With --session: a directory of the session that has moved; OLD is its path or its name. Others "
                     "that moved with it are found. May be given several times")
        ->type_name("OLD=NEW")
        ->expected(1)
        ->needs(session);
    shell->add_option("--save", options.save, "Save the session at the end (may be the same file)")
        ->type_name("FILE")
        ->needs(session);
    shell->footer(
        "Besides the commands that help lists: diff (like docker diff), undo, redo. Nothing on this machine is "
        "changed.\n\n"
        "Examples:\n  strata-cli lab shell --base app.tar -o changed.tar -t app:changed\n"
        "  strata-cli lab shell changed=rw test2=ro test1=ro\n"
        "  strata-cli lab shell --session talk.strata-lab --save talk.strata-lab\n");
}

} // namespace

void addLab(CLI::App &app, Options &options)
{
    CLI::App *lab = app.add_subcommand("lab", "How storage drivers copy on write, simulated");
    lab->require_subcommand(1, 1);
    lab->callback([&options] { options.command = "lab"; });
    CLI::App *run = lab->add_subcommand("run", "What a scenario does under a storage driver, as JSON");
    run->add_option("SCENARIO", options.source, "A JSON file with layers and operations, or - for standard input")
        ->required()
        ->type_name("");
    run->add_option("--driver", options.driver,
                    "overlay2 (the default), overlay, aufs, btrfs, zfs, devicemapper or vfs")
        ->type_name("NAME");
    run->callback([&options] { options.subcommand = "run"; });
    run->footer("Nothing on this machine is changed.\n\nExample:\n  strata-cli lab run scenario.json --driver aufs\n");
    addCommon(*run, options, "lab run");
    addLabBuild(*lab, options);
    addLabUnion(*lab, options);
    addLabShell(*lab, options);
}

} // namespace strata::cli
