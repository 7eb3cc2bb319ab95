import path from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Config } from '../config.js';
import { Clock } from '../time/clock.js';
import { Attachments } from './attachments.js';
import { DiskFileStore } from './disk-file-store.js';
import { FileAccess } from './file-access.js';
import { FileStore } from './file-store.js';
import { FilesController } from './files.controller.js';
import { PurgeFiles } from './purge-files.js';
import { PurgeFilesJob } from './purge-files.job.js';
import { S3FileStore } from './s3-file-store.js';

const storeOf = (config: Config, clock: Clock): FileStore =>
  config.s3Url ? new S3FileStore(config.s3Url, clock) : new DiskFileStore(path.join(config.dataDir, 'files'));

@Global()
@Module({
  controllers: [FilesController],
  providers: [{ provide: FileStore, inject: [Config, Clock], useFactory: storeOf }, Attachments, FileAccess, PurgeFiles, PurgeFilesJob],
  exports: [FileStore, Attachments, FileAccess],
})
export class FilesModule {}
