// SPDX-License-Identifier: Apache-2.0
// The drivers themselves. Everybody else asks storageDriver().
#pragma once

#include "model/lab/drivers/storage_driver.h"

namespace strata {

/// overlay2: the kernel's overlay file system over one folder for each layer.
class Overlay2Driver : public StorageDriver {
public:
    [[nodiscard]] std::string_view name() const override { return "overlay2"; }
    [[nodiscard]] DriverFacts facts() const override;
    [[nodiscard]] UnionRules rules(const MountOptions &options) const override;
    [[nodiscard]] DiskUse diskUse(const DiskTotals &totals) const override;
    [[nodiscard]] StartCost startCost(const TreeSums &tree) const override;
    [[nodiscard]] std::vector<DiskPlace> places(std::size_t layers) const override;
};

/// overlay: the same file system with one lower tree, which every image layer holds whole, as hard links.
class OverlayDriver : public Overlay2Driver {
public:
    [[nodiscard]] std::string_view name() const override { return "overlay"; }
    [[nodiscard]] DriverFacts facts() const override;
    [[nodiscard]] std::vector<DiskPlace> places(std::size_t layers) const override;
};

class AufsDriver : public StorageDriver {
public:
    [[nodiscard]] std::string_view name() const override { return "aufs"; }
    [[nodiscard]] DriverFacts facts() const override;
    [[nodiscard]] UnionRules rules(const MountOptions &options) const override;
    [[nodiscard]] DiskUse diskUse(const DiskTotals &totals) const override;
    [[nodiscard]] StartCost startCost(const TreeSums &tree) const override;
    [[nodiscard]] std::vector<DiskPlace> places(std::size_t layers) const override;
};

/// What those have in common that give the container a complete tree: an ordinary file system.
class CompleteTreeDriver : public StorageDriver {
public:
    [[nodiscard]] UnionRules rules(const MountOptions &options) const override;

protected:
    [[nodiscard]] virtual BlockSharing blocks() const = 0;
};

class BtrfsDriver : public CompleteTreeDriver {
public:
    [[nodiscard]] std::string_view name() const override { return "btrfs"; }
    [[nodiscard]] DriverFacts facts() const override;
    [[nodiscard]] DiskUse diskUse(const DiskTotals &totals) const override;
    [[nodiscard]] StartCost startCost(const TreeSums &tree) const override;
    [[nodiscard]] std::vector<DiskPlace> places(std::size_t layers) const override;

protected:
    [[nodiscard]] BlockSharing blocks() const override;
};

class ZfsDriver : public CompleteTreeDriver {
public:
    [[nodiscard]] std::string_view name() const override { return "zfs"; }
    [[nodiscard]] DriverFacts facts() const override;
    [[nodiscard]] DiskUse diskUse(const DiskTotals &totals) const override;
    [[nodiscard]] StartCost startCost(const TreeSums &tree) const override;
    [[nodiscard]] std::vector<DiskPlace> places(std::size_t layers) const override;

protected:
    [[nodiscard]] BlockSharing blocks() const override;
};

/// Thin snapshots of a block device with ext4 on it.
class DeviceMapperDriver : public CompleteTreeDriver {
public:
    [[nodiscard]] std::string_view name() const override { return "devicemapper"; }
    [[nodiscard]] DriverFacts facts() const override;
    [[nodiscard]] DiskUse diskUse(const DiskTotals &totals) const override;
    [[nodiscard]] StartCost startCost(const TreeSums &tree) const override;
    [[nodiscard]] std::vector<DiskPlace> places(std::size_t layers) const override;

protected:
    [[nodiscard]] BlockSharing blocks() const override;
};

/// Every layer is a complete copy of the one below.
class VfsDriver : public CompleteTreeDriver {
public:
    [[nodiscard]] std::string_view name() const override { return "vfs"; }
    [[nodiscard]] DriverFacts facts() const override;
    [[nodiscard]] DiskUse diskUse(const DiskTotals &totals) const override;
    [[nodiscard]] StartCost startCost(const TreeSums &tree) const override;
    [[nodiscard]] std::vector<DiskPlace> places(std::size_t layers) const override;

protected:
    [[nodiscard]] BlockSharing blocks() const override;
};

} // namespace strata
