import { describeStories } from './why-not-stories.fixture.ts'

describeStories('after')
